namespace Learnability.Experiments;

/// <summary>A data set and its training images' division.</summary>
/// <param name="Data">The images.</param>
/// <param name="Split">Which training images are trained on, which are solved on and which judge.</param>
/// <param name="Folds">How many folds the rates are cross-validated over; 0 for a solve split of its own.</param>
public sealed record SplitImages(DataSet Data, TrainSolveSplit Split, int Folds)
{
    private const string FoldSeed = "folds";

    /// <summary>π: the class frequencies of use; null for those of the images that are measured.</summary>
    public ImmutableArray<double>? Prior { get; init; }

    /// <summary>The same as an input of what is counted by them.</summary>
    internal ImmutableArray<Input> PriorInput => Prior is { } prior ? [new Input("prior", TrainingPlan.Text(prior))] : [];

    /// <summary>The folds' divisions: each solves on one fold and trains on the others.</summary>
    /// <param name="seed">The run's.</param>
    public ImmutableArray<TrainSolveSplit> FoldsOf(ulong seed) => FoldSplits.Stratified(Data.Train, Folds, new Seed(seed).Child(FoldSeed));

    /// <summary>The fold of each training image, from 0.</summary>
    /// <param name="seed">The run's.</param>
    public ImmutableArray<int> FoldOf(ulong seed) => FoldSplits.Deal(Data.Train.Labels, Data.Train.ClassCount, Folds, new Seed(seed).Child(FoldSeed), Data.Train.Groups);
}

/// <summary>The file <c>split.json</c>.</summary>
/// <param name="Schema">Always <see cref="SchemaName"/>.</param>
/// <param name="Data">Hash of the training images that are divided.</param>
/// <param name="Count">Their number.</param>
/// <param name="Hash">Hash of the division.</param>
/// <param name="Solve">Numbers of the images that rates are measured on; all others but those that judge are trained on.</param>
public sealed record SplitRecord(string Schema, string Data, int Count, string Hash, ImmutableArray<int> Solve)
{
    /// <summary>Numbers of the images that judge what was solved.</summary>
    public ImmutableArray<int> Judge { get => field.IsDefault ? [] : field; init; }

    /// <summary>How many folds the rates are cross-validated over; 0 for none.</summary>
    public int Folds { get; init; }

    /// <summary>Schema and version of the file.</summary>
    public const string SchemaName = "learnability/split/1";
}
