namespace Learnability.DataSets;

/// <summary>A training and a test set of the same classes and image shape.</summary>
public sealed record DataSet
{
    /// <summary>Makes a data set.</summary>
    /// <exception cref="BadInputException">The two sets differ in shape or classes, or one of them is empty.</exception>
    public DataSet(string name, string origin, bool isSynthetic, Examples train, Examples test)
    {
        if (train.Kind != test.Kind || train.Shape != test.Shape || !train.ClassNames.SequenceEqual(test.ClassNames))
        {
            throw new BadInputException(
                $"found training {train.Kind.Plural} of {train.Shape} in {train.ClassCount} classes and test {test.Kind.Plural} of {test.Shape} in {test.ClassCount}; "
                + "expected the same shape and the same classes in both.");
        }

        if (train.Count == 0 || test.Count == 0)
        {
            throw new BadInputException($"found {train.Count} training and {test.Count} test {test.Kind.Plural}; expected some of each{(train.Groups.IsEmpty && test.Groups.IsEmpty ? "" : ": one group may hold nearly all of them")}.");
        }

        (Name, Origin, IsSynthetic, Train, Test) = (name, origin, isSynthetic, train, test);
    }

    /// <summary>Short name: <c>cifar10</c>, <c>cifar100</c>, <c>folder</c>, <c>table</c>, <c>arrays</c> or <c>synthetic</c>.</summary>
    public string Name { get; }

    /// <summary>Where the images came from, for people.</summary>
    public string Origin { get; private init; }

    /// <summary>Whether the images are made by code, so that no figure on them says anything about the world.</summary>
    public bool IsSynthetic { get; }

    /// <summary>Whether the data came undivided, so that which examples are tested is this program's choice.</summary>
    public bool IsUndivided { get; init; }

    /// <summary>What who reads its figures must know, such as images that are there twice.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    /// <summary>What made the features of images; null where the examples are as they came.</summary>
    public BackboneCard? Backbone { get; init; }

    /// <summary>The test images of given numbers as the backbone takes them; null where the examples are the images, or there are none.</summary>
    public Func<ImmutableArray<int>, Examples>? TestPictures { get; init; }

    /// <summary>Images for training and solving.</summary>
    public Examples Train { get; private init; }

    /// <summary>Images that are scored once, at the end.</summary>
    public Examples Test { get; }

    /// <summary>The same with some of the training images.</summary>
    /// <param name="origin">Where they came from, for people.</param>
    /// <param name="train">At least one.</param>
    public DataSet With(string origin, Examples train) => this with { Origin = origin, Train = train };
}

/// <summary>Loads a data set.</summary>
public interface IExampleSource
{
    /// <summary>Reads, and where needed fetches, the images.</summary>
    /// <exception cref="LearnabilityException">The images cannot be had or are damaged.</exception>
    DataSet Load(CancellationToken cancellation);
}
