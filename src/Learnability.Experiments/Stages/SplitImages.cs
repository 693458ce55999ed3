namespace Learnability.Experiments;

/// <summary>A data set and its training images' division.</summary>
/// <param name="Data">The images.</param>
/// <param name="Split">Which training images are trained on and which are solved on.</param>
public sealed record SplitImages(DataSet Data, TrainSolveSplit Split)
{
    /// <summary>The solve split's images.</summary>
    public ImageSet Solve() => Data.Train.Select(Split.Solve);

    /// <summary>Images of each class that are trained on.</summary>
    public ImmutableArray<int> TrainCounts() => Split.TrainCounts(Data.Train);
}

/// <summary>The file <c>split.json</c>.</summary>
/// <param name="Schema">Always <see cref="SchemaName"/>.</param>
/// <param name="Data">Hash of the training images that are divided.</param>
/// <param name="Count">Their number.</param>
/// <param name="Hash">Hash of the division.</param>
/// <param name="Solve">Numbers of the images that rates are measured on; all others are trained on.</param>
public sealed record SplitRecord(string Schema, string Data, int Count, string Hash, ImmutableArray<int> Solve)
{
    /// <summary>Schema and version of the file.</summary>
    public const string SchemaName = "learnability/split/1";
}
