using Learnability.Reporting;

namespace Learnability.Cli;

/// <summary>A run's page as a file.</summary>
internal static class RunReport
{
    /// <summary>The page.</summary>
    public const string PageName = "report.html";

    /// <summary>Whether the page is to show no images.</summary>
    public static Option<bool> NoPictures { get; } = Opt.Flag("--no-pictures", $"leave the images themselves out of the run's {PageName}");

    // Large enough to see what it is, too small to be of other use.
    private const int PictureSide = 96;

    /// <summary>What a finished run leaves, in a line.</summary>
    public static string Files(Run run) => $"files: {run.Folder.Path}; {RunFiles.Model(Phase.Recommended).Names[0]} is the model to use, {PageName} the page to look at\n";

    /// <summary>Writes the page of a finished run.</summary>
    /// <param name="run">The run, whose files are there.</param>
    /// <param name="path">The page's file.</param>
    /// <param name="encoder">Makes the pictures.</param>
    /// <param name="data">The data set; null for a page without pictures.</param>
    /// <exception cref="UsageException">The run is not finished.</exception>
    public static void Write(Run run, string path, IPictureEncoder encoder, DataSet? data)
    {
        var view = View(run);
        view = view with { Picture = data is null || data.Test.Hash != view.Data.TestHash ? null : Pictures(encoder, data) };
        DurableFile.Write(path, stream => RunHtml.Write(view, stream));
    }

    /// <summary>Gives a test image as a picture; null where the examples are no images.</summary>
    private static Func<int, byte[]>? Pictures(IPictureEncoder encoder, DataSet data)
    {
        return data switch
        {
            { TestPictures: { } pictures } => i => Jpeg(pictures([i]), 0),
            { Test: { } test } when test.Kind == InputKind.Images => i => Jpeg(test, i),
            _ => null,
        };

        byte[] Jpeg(Examples images, int index) => encoder.Jpeg(ImageShape.Of(images.Shape), images.Row(index), PictureSide);
    }

    private static RunView View(Run run)
    {
        var (options, data) = (ExistingRun.Options(run), run.Manifest.Data!);
        var (verdict, scores, two) = (run.Read(RunFiles.Verdict), run.Read(RunFiles.Score), run.Read(RunFiles.Trained(Phase.Two)));
        var weights = run.Read(RunFiles.Weights);
        var isLater = two.Record.WeightsFrom is not null && !weights.Values.SequenceEqual(two.Record.UsedWeights().Values);
        var isProposed = !isLater && weights.Values.Any(w => w != weights.Values[0]);
        return new RunView
        {
            Name = Path.GetFileName(run.Folder.Path),
            Data = data,
            Kind = two.Network.Normalisation.Kind,
            Verdict = verdict,
            Test = run.Read(RunFiles.VerdictTest),
            BeforeIs = options.Given is null ? RunView.FirstTraining : "the model as it was given",
            Slices = options.Slice is null ? null : run.Read(RunFiles.Slices),
            Before = new ScoredModel(Phase.One.Title, scores.PhaseOne, run.Read(RunFiles.TestLogits(Phase.One)).Logits),
            After = new ScoredModel(verdict.Recommended, run.Read(RunFiles.RecommendedScore), run.Read(RunFiles.TestLogits(Phase.Recommended)).Logits),
            TrainCounts = run.Read(RunFiles.Rates).Rates.TrainCounts,
            Weights = isProposed ? weights : null,
            Forecast = isProposed ? run.Read(RunFiles.Forecast) : null,
            Weighted = two.Record.WeightsFrom is null ? null : scores.PhaseTwo,
            Facts = [.. Facts(options, data, two, run.Manifest.Program), .. isLater ? [("weights", "solved anew since phase two was trained, so not shown")] : ImmutableArray<(string, string)>.Empty],
        };
    }

    private static ImmutableArray<(string, string)> Facts(ExperimentOptions options, DataRecord data, TrainedPhase two, ProgramRecord program) =>
    [
        ("data set", $"{data.Name}{(options.Imbalance is { } imbalance ? $", thinned by {imbalance}" : "")}"),
        ("trained and held out", Count(data.TrainCount)),
        ("tested", Count(data.TestCount)),
        ("network", options.NetworkText),
        ("phase two", two.Record.WeightsFrom is { } weights ? $"{weights}, {two.Record.Remedy}" : two.Record.Remedy),
        ("seed", options.Seed.ToString(CultureInfo.InvariantCulture)),
        ("program", $"Learnability {program.Version} {program.Commit}".TrimEnd()),
    ];

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
