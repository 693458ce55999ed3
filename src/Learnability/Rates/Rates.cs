using System.Collections.Immutable;

namespace Learnability;

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
}

/// <summary>The true-positive rate of each class.</summary>
public sealed record Rates
{
    /// <summary>Makes the rates of at least two classes of different names.</summary>
    /// <exception cref="BadInputException">Fewer than two classes, or a name twice.</exception>
    public Rates(ImmutableArray<ClassRate> classes)
    {
        ClassNameList.Check(classes.IsDefault ? [] : classes.Select(c => c.Name).ToImmutableArray());
        Classes = classes;
    }

    /// <summary>The classes in the order of their numbers.</summary>
    public ImmutableArray<ClassRate> Classes { get; }

    /// <summary>s: the rate of each class, in [0, 1].</summary>
    public ImmutableArray<double> Values => Classes.Select(c => c.Rate).ToImmutableArray();
}
