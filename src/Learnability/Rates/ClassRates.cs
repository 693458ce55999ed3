namespace Learnability.Rates;

/// <summary>How often one class was recognised. "Rate" is its true-positive rate (recall), hits / count, in [0, 1].</summary>
public readonly record struct ClassRate
{
    /// <summary>Makes a class's rate.</summary>
    /// <exception cref="BadInputException">Not 0 ≤ hits ≤ count with a count of at least 1.</exception>
    public ClassRate(string name, int hits, int count)
    {
        if (count < 1 || hits < 0 || hits > count)
        {
            throw new BadInputException($"found {hits} hits of {count} for class '{name}'; expected a count of at least 1 and hits from 0 to the count.");
        }

        (Name, Hits, Count) = (name, hits, count);
    }

    /// <summary>The class's name.</summary>
    public string Name { get; }

    /// <summary>Images of the class that were recognised.</summary>
    public int Hits { get; }

    /// <summary>Images of the class, ≥ 1.</summary>
    public int Count { get; }

    /// <summary>The true-positive rate, in [0, 1].</summary>
    public double Rate => (double)Hits / Count;

    /// <summary>Wilson's 95 % interval of the rate: of the choice of images only, not of trainings.</summary>
    public Interval Interval => Interval.Wilson(Hits, Count);

    /// <summary>Images, of whatever class, that were taken for this class, at least <see cref="Hits"/>; none where it is not known.</summary>
    /// <exception cref="BadInputException">Fewer than the hits.</exception>
    public long? Predicted
    {
        get;
        init => field = value is null || value >= Hits
            ? value
            : throw new BadInputException($"found {value} images taken for class '{Name}'; expected at least its {Hits} hits.");
    }

    /// <summary>Images of the class that the model was trained on, ≥ 1; none where it is not known.</summary>
    /// <exception cref="BadInputException">Less than 1.</exception>
    public int? TrainCount
    {
        get;
        init => field = value is null or >= 1
            ? value
            : throw new BadInputException($"found {value} training images of class '{Name}'; expected at least 1.");
    }
}

/// <summary>The true-positive rate of each class.</summary>
public sealed record ClassRates
{
    /// <summary>Makes the rates of at least two classes of different names.</summary>
    /// <exception cref="BadInputException">Fewer than two classes, a name twice, or training counts of some classes but not of all.</exception>
    public ClassRates(ImmutableArray<ClassRate> classes)
    {
        ClassNameList.Check(classes.IsDefault ? [] : classes.Select(c => c.Name).ToImmutableArray());
        Classes = classes;
        if (!HasTrainCounts && classes.FirstOrDefault(c => c.TrainCount is not null) is { Name: { } known })
        {
            var unknown = classes.First(c => c.TrainCount is null).Name;
            throw new BadInputException($"found training images for class '{known}' and none for class '{unknown}'; expected them for every class or for none.");
        }
    }

    /// <summary>The classes in the order of their numbers.</summary>
    public ImmutableArray<ClassRate> Classes { get; }

    /// <summary>s: the rate of each class, in [0, 1].</summary>
    public ImmutableArray<double> Values => Classes.Select(c => c.Rate).ToImmutableArray();

    /// <summary>Whether the numbers of training images are known.</summary>
    public bool HasTrainCounts => Classes.All(c => c.TrainCount is not null);

    /// <summary>Training images of each class, ≥ 1; where they are not known, the images that the rate was measured on.</summary>
    public ImmutableArray<int> TrainCounts => Classes.Select(c => c.TrainCount ?? c.Count).ToImmutableArray();
}
