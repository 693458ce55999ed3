namespace Learnability.Experiments;

/// <summary>Exports a phase's network as ONNX and checks that the model computes what the network did.</summary>
public sealed class ModelStage(Run run, ExperimentOptions options, ExperimentEngines engines)
{
    /// <summary>
    /// The largest difference allowed between the trainer's logits of the solve split and the exported model's. Two engines that sum in another
    /// order differ by about 1e-5; a fault of the export differs by far more than this.
    /// </summary>
    public const double MaxDifference = 1e-3;

    // Rounding grows with the numbers: a temperature below 1 makes logits larger.
    private const double LargeLogit = 10;

    /// <summary>Images of the solve split, at most, on which model and network are compared, spread evenly over it.</summary>
    private const int CheckedImages = 1000;

    /// <summary>Exports the phases' networks.</summary>
    /// <exception cref="BadInputException">A model computes something else than its network.</exception>
    public ImmutableArray<PhaseModel> Run(SplitImages images, ImmutableArray<TrainedPhase> phases, CancellationToken cancellation)
        => phases.Select(phase => Run(images, phase, cancellation)).ToImmutableArray();

    private PhaseModel Run(SplitImages images, TrainedPhase trained, CancellationToken cancellation)
    {
        var file = images.Data.ModelFile(trained.Phase);
        return run.Make(
            file,
            [run.Of(RunFiles.Trained(trained.Phase)), new("fold", options.FuseNorms ? "yes" : "no")],
            () => Export(file.Names[0], images, trained, cancellation),
            adopt: trained.Phase == Phase.One ? model => model : null);
    }

    private Made<PhaseModel> Export(string name, SplitImages images, TrainedPhase trained, CancellationToken cancellation)
    {
        run.Folder.Write(name, s => engines.Exporter.Export(trained.Network, trained.Properties, options.FuseNorms, s));
        using var session = engines.Scorer.Open(run.Folder.PathOf(name));
        var count = Math.Min(CheckedImages, images.Split.Solve.Length);
        ImmutableArray<int> rows = [.. Enumerable.Range(0, count).Select(i => (int)((long)i * images.Split.Solve.Length / count))];
        var some = images.Data.Train.Select([.. rows.Select(r => images.Split.Solve[r])]);
        var difference = Difference(session.Score(some, cancellation), trained.SolveLogits.Logits, rows);
        var allowed = MaxDifference * Math.Max(1, Largest(trained.SolveLogits.Logits) / LargeLogit);
        if (difference > allowed)
        {
            run.Folder.Delete(name);
            throw new BadInputException(FormattableString.Invariant(
                $"found logits of the exported model of {trained.Phase} that differ from the trainer's by up to {difference:G3}; expected at most {allowed:G3}. The export is faulty; try --no-fold."));
        }

        return new Made<PhaseModel>(new PhaseModel(trained.Phase, run.Folder.PathOf(name)))
        {
            Engines = [session.Engine],
            Figures = ImmutableSortedDictionary<string, double>.Empty.Add("maxLogitDifference", difference),
        };
    }

    private static double Largest(Logits logits)
    {
        var largest = 0.0;
        foreach (var value in logits.Values.Span)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

    /// <summary>max |a − b| over the rows of <paramref name="a"/> and those of <paramref name="b"/> that are named; not a number counts as infinite.</summary>
    internal static double Difference(Logits a, Logits b, ImmutableArray<int> rows)
    {
        var largest = a.Count == rows.Length && a.ClassCount == b.ClassCount ? 0.0 : double.PositiveInfinity;
        for (var i = 0; i < Math.Min(a.Count, rows.Length); i++)
        {
            var x = a.Row(i);
            var y = b.Row(rows[i]);
            for (var c = 0; c < Math.Min(x.Length, y.Length); c++)
            {
                var difference = Math.Abs((double)x[c] - y[c]);
                largest = Math.Max(largest, double.IsNaN(difference) ? double.PositiveInfinity : difference);
            }
        }

        return largest;
    }
}

/// <summary>Which file a phase's network is exported to.</summary>
internal static class ModelFiles
{
    /// <summary>With a backbone, networks are exported and scored as heads on features; the recommended one is put together with it in the end.</summary>
    public static RunFile<PhaseModel> ModelFile(this DataSet data, Phase phase) => data.Backbone is not null && phase == Phase.Recommended ? RunFiles.Head : RunFiles.Model(phase);
}

/// <summary>An exported model.</summary>
/// <param name="Phase">The phase that trained it.</param>
/// <param name="Path">Its file.</param>
public sealed record PhaseModel(Phase Phase, string Path);
