using System.Collections.Immutable;

namespace Learnability.Reporting.Tests;

/// <summary>Studies that are made up: rates, weights and curves follow plain rules and seeded noise.</summary>
internal static class StudySample
{
    public static readonly ImmutableArray<string> Cifar = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    private static readonly double[] BaseRates = [.85, .92, .72, .66, .79, .73, .88, .87, .91, .90];

    /// <summary>Which class each is mostly taken for.</summary>
    private static readonly int[] Partners = [8, 9, 4, 5, 2, 3, 3, 4, 0, 1];

    /// <summary>Ten classes, five seeds, four remedies (one with a frontier, one that failed once) and two controls.</summary>
    public static StudyResult Cifar10(int seeds = 5, bool isSynthetic = false) => Of("CIFAR-10: TPR-derived weights over five seeds", Cifar, seeds,
    [
        new("power-2", "power(gamma=2), loss weight, from the start", ArmKind.Remedy, .75, -.002),
        new("power-3", "power(gamma=3), loss weight, from the start", ArmKind.Remedy, .5, -.005),
        new("error-rate", "error(tau=0.75), loss weight, from the start", ArmKind.Remedy, .36, -.009) { Failures = 1 },
        new("power-3 + bias, budget .3", "power(gamma=3), loss weight, then biases on the logits with a budget of .3 points", ArmKind.Remedy, .3, -.008) { HasFrontier = true },
        new("retrain", "control: no weights, the next seed", ArmKind.Control, 1, 0) { HasWeights = false },
        new("permuted", "control: the weights of power-3, five classes further on", ArmKind.Control, 1.4, -.007),
    ], isSynthetic);

    /// <summary>Few classes and arms, so that snapshots stay short; with names that would break a page that does not escape them.</summary>
    public static StudyResult Small(bool isSynthetic = false) => Of("Cats & <dogs>", ["cat", "a \"dog\", <b>big</b>", "</script><!-- ship"], 3,
    [
        new("power|3", "power(gamma=3), loss weight & more", ArmKind.Remedy, .4, -.001) { HasFrontier = true },
        new("focal", "focal(gamma=1)", ArmKind.Remedy, 1.1, -.03) { HasWeights = false, Failures = 1 },
        new("retrain", "control: no weights", ArmKind.Control, 1, 0) { HasWeights = false },
    ], isSynthetic);

    /// <summary>A study as large as reports must bear: 200 trials of ten classes.</summary>
    public static StudyResult Large() => Of("200 trials", Cifar, 5,
        [.. Enumerable.Range(0, 40).Select(i => new ArmPlan($"arm {i + 1}", $"made-up arm {i + 1}", i < 37 ? ArmKind.Remedy : ArmKind.Control, .3 + (.02 * i), -.0003 * i) { HasFrontier = true, Epochs = 20 })],
        isSynthetic: false);

    /// <summary>A study of the given arms; those without weights have none, those with failures lack their last seeds.</summary>
    public static StudyResult Of(string title, ImmutableArray<string> classes, int seeds, ImmutableArray<ArmPlan> plans, bool isSynthetic)
    {
        var baseline = new BaselineResult([.. Enumerable.Range(1, seeds).Select(s => new BaselineTrial(
            Score(classes, new ArmPlan("", "", ArmKind.Control, 1, 0), (ulong)s), Course(new ArmPlan("", "", ArmKind.Control, 1, 0), (ulong)s)))]);
        ImmutableArray<ArmResult> arms = [.. plans.Select(plan => new ArmResult
        {
            Name = plan.Name,
            Description = plan.Description,
            Kind = plan.Kind,
            Trials = [.. Enumerable.Range(1, seeds - plan.Failures).Select(s => Trial(classes, plan, (ulong)s))],
            Failures = [.. Enumerable.Range(seeds - plan.Failures + 1, plan.Failures).Select(s => new FailedTrial((ulong)s, "the loss was no longer finite in epoch 2; try a smaller step size"))],
        })];
        return new StudyResult
        {
            Title = title,
            ClassNames = classes,
            Provenance = Provenance(isSynthetic),
            Baseline = baseline,
            Arms = StudyStatistics.Of(baseline, arms, StudyStatisticsOptions.Default),
        };
    }

    private static ArmTrial Trial(ImmutableArray<string> classes, ArmPlan plan, ulong seed)
    {
        var score = Score(classes, plan, seed);
        var summary = score.Summary;
        return new ArmTrial
        {
            Score = score,
            Course = Course(plan, seed),
            ClassWeights = plan.HasWeights ? Weights(classes.Length, plan, seed) : [],
            Frontier = plan.HasFrontier ? Frontier(classes, summary) : null,
            DInterval = new Interval(.001, .004),
            Notes = plan.HasFrontier && seed == 1 ? ["the temperature was bounded"] : [],
        };
    }

    /// <summary>Rates are drawn towards their mean by the square root of the plan's ratio, with a little noise; errors go mostly to the partner.</summary>
    private static TrialScore Score(ImmutableArray<string> classes, ArmPlan plan, ulong seed)
    {
        const int perClass = 1000;
        var size = classes.Length;
        var noise = new Seed(seed).Child(plan.Name);
        var mean = BaseRates.Take(size).Average();
        var counts = Enumerable.Range(0, size).Select(actual =>
        {
            var rate = mean + (Math.Sqrt(plan.Ratio) * (BaseRates[actual] - mean)) + plan.AccuracyChange + (.006 * noise.Normal(actual));
            var row = new int[size];
            row[actual] = (int)Math.Round(perClass * Math.Clamp(rate, 0, 1));
            var errors = perClass - row[actual];
            var partner = Partners[actual] < size ? Partners[actual] : (actual + 1) % size;
            var others = errors / (2 * size);
            for (var predicted = 0; predicted < size; predicted++)
            {
                if (predicted != actual && predicted != partner)
                    row[predicted] = (int)(others * (.5 + noise.Uniform(1000 + (actual * size) + predicted)));
            }

            row[partner] += perClass - row.Sum();
            return row.ToImmutableArray();
        });
        return new TrialScore(seed, classes, [.. counts], new Calibration(.55, .02 + (.01 * noise.Uniform(7)))) { VarianceInterval = new Interval(.004, .008) };
    }

    private static TrainingCourse Course(ArmPlan plan, ulong seed)
    {
        var noise = new Seed(seed).Child(plan.Name).Child("course");
        var epochs = Enumerable.Range(1, plan.Epochs).Select(e =>
        {
            var done = 1 - Math.Exp(-e / 2.0);
            var accuracy = .35 + (.5 * done) + plan.AccuracyChange + (.01 * noise.Uniform(e));
            return new EpochRecord(e, 2 - done, accuracy - .03, 1.8 - (1.2 * done), 1.9 - (1.2 * done), accuracy, 6000);
        });
        return new TrainingCourse([.. epochs], 30 + seed + (5 * noise.Uniform(99)), []);
    }

    private static ImmutableArray<double> Weights(int size, ArmPlan plan, ulong seed)
    {
        var raw = BaseRates.Take(size).Select((r, c) => Math.Pow(.82 / r, 3 / plan.Ratio / 2) + (.02 * new Seed(seed).Normal(c))).ToArray();

        // Powers differ in their last digits between machines.
        return [.. raw.Select(w => Math.Round(w * size / raw.Sum(), 6))];
    }

    private static Frontier Frontier(ImmutableArray<string> classes, ScoreSummary summary)
    {
        OperatingPoint At(double loss) => new(summary.Accuracy - loss, summary.Accuracy - loss, summary.Variance * Math.Exp(-60 * loss), summary.Rates);
        return new Frontier
        {
            ClassNames = classes,
            Temperature = 1.1,
            Before = At(0),
            Points = [.. new[] { .1, .3, .5, 1 }.Select(b => new FrontierPoint(b, At(b / 100), [.. classes.Select(_ => 0.0)]))],
        };
    }

    private static StudyProvenance Provenance(bool isSynthetic) => new()
    {
        ProgramVersion = "Learnability 0.1.0",
        Commit = "0123abc",
        Data = new DataRecord("cifar-10", "files in datasets/cifar-10", isSynthetic, new string('a', 64), new string('b', 64), 50000, 10000),
        Preset = "small",
        Recipe = "SGD, 5 epochs, batch 512, step 2, label smoothing .1",
        TrainableValues = 75_178,
        Engines = [new EngineInfo("TorchSharp", "1.13.1", "", "cpu", 2), new EngineInfo("ONNX Runtime", "1.29.0", "", "cpu", 2)],
        Options = [new StudyOption("seeds", "1 2 3 4 5"), new StudyOption("margin", "0.3")],
    };
}

/// <summary>How an arm is made up.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it claims to be.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Ratio">About Var(s′)/Var(s).</param>
/// <param name="AccuracyChange">Added to each rate.</param>
internal sealed record ArmPlan(string Name, string Description, ArmKind Kind, double Ratio, double AccuracyChange)
{
    public bool HasWeights { get; init; } = true;

    public bool HasFrontier { get; init; }

    public int Failures { get; init; }

    public int Epochs { get; init; } = 5;
}
