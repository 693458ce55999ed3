namespace Learnability.Experiments;

/// <summary>An arm of a study: what phase two does, with a name.</summary>
/// <param name="Name">Short name, unique in the study.</param>
/// <param name="Arm">What phase two does.</param>
public sealed record ArmSpec(string Name, Arm Arm)
{
    /// <summary>What it is for: a control where the classes are all treated alike, or wrongly on purpose.</summary>
    public ArmKind Kind => Arm switch
    {
        { Auto: true } => ArmKind.Remedy,
        { Apply.Kind.Family: RemedyFamily.Control } => ArmKind.Control,
        { Apply.Kind.Family: RemedyFamily.Application, Weights.Mapping: UniformMapping, PostHoc: FinalBias.None } => ArmKind.Control,
        _ => ArmKind.Remedy,
    };
}

/// <summary>A study as its file describes it: arms × seeds. The baseline, phase one of each seed, is always there and needs no arm.</summary>
public sealed record StudySpec : DataChoice
{
    /// <summary>A study of a data set.</summary>
    public StudySpec(DataChoice data)
        : base(data)
    {
    }

    /// <summary>The network where none is named: the one that fits the device.</summary>
    public const string AutoPreset = "auto";

    /// <summary>What the study is called, for people.</summary>
    public required string Title { get; init; }

    /// <summary>What makes the classes unequal in number; null for the set as it is.</summary>
    public string? Imbalance { get; init; }

    /// <summary>How many folds the rates are cross-validated over; null for a solve split, or, judged, for what a run would choose.</summary>
    public int? Folds { get; init; }

    /// <summary>The network, or <see cref="AutoPreset"/>.</summary>
    public string Preset { get; init; } = AutoPreset;

    /// <summary>Changes of the preset's recipe.</summary>
    public RecipeChanges Recipe { get; init; } = RecipeChanges.None;

    /// <summary>What the network is trained in, one of <see cref="Precisions"/>; null for auto.</summary>
    public string? Precision { get; init; }

    /// <summary>The test-time augmentation with which models are scored, by its name; null for none.</summary>
    public string? Tta { get; init; }

    /// <summary>The class frequencies that accuracy, precision and F1 are counted by, as <see cref="ClassPrior"/> reads them; null for those of the images that are measured.</summary>
    public string? Prior { get; init; }

    /// <summary>The solve split's share, in (0, 1).</summary>
    public double SolveShare { get; init; } = TrainSolveSplit.DefaultSolveShare;

    /// <summary>The seeds, each once.</summary>
    public required ImmutableArray<ulong> Seeds { get; init; }

    /// <summary>The arms in the order in which they are shown, the controls last.</summary>
    public required ImmutableArray<ArmSpec> Arms { get; init; }

    /// <summary>Whether intervals and tests over the seeds are asked for.</summary>
    public bool Statistics { get; init; } = true;

    /// <summary>Whether each run ends in a verdict: an arm's figures are then its recommended model's.</summary>
    public bool Judged { get; init; }

    /// <summary>Level of the intervals, in (0, 1).</summary>
    public double Level { get; init; } = StudyStatisticsOptions.DefaultLevel;

    /// <summary>How much accuracy an arm may lose and still count as not inferior, in points.</summary>
    public double Margin { get; init; } = StudyStatisticsOptions.DefaultMargin;

    /// <summary>The options of a run of this study.</summary>
    /// <param name="preset">The network, decided.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="arm">What phase two does.</param>
    public ExperimentOptions Options(string preset, ulong seed, Arm arm) => new(this)
    {
        TestFold = DataSets.TestFold.Of(TestFold, seed)?.ToString(),
        Imbalance = Imbalance,
        Folds = Folds ?? (Judged ? null : 0),
        Force = !Judged,
        Judged = Judged,
        Preset = preset,
        Recipe = Recipe.Apply(RecipePresets.For(preset)),
        Precision = Precision,
        Tta = Tta,
        Prior = Prior,
        Seed = seed,
        SolveShare = SolveShare,
        Arm = arm,
    };
}
