using Learnability.Reporting;

namespace Learnability.Cli;

/// <summary><c>learnability compare</c>.</summary>
internal static class CompareCommand
{
    private static readonly Option<double?> MaxDrop = Opt.Number("--max-drop", "POINTS", "a gate, for who replaces one model by another: no class's rate may fall by more points than this");

    private static readonly Option<double?> MinRate = Opt.Number("--min-rate", "RATE", "a gate: each class of the last model is recognised at least so often, in [0, 1]");

    private static readonly Option<double?> MinPrecision = Opt.Number("--min-precision", "SHARE", "a gate: of what the last model takes for a class, at least this share is of it, in [0, 1]");

    private static readonly Option<bool> Strict = Opt.Flag("--strict", "let a gate fail by what the images cannot tell from chance, too; without it that is said alone");

    private static readonly Argument<string[]> Files = new("SCORE|RUN|MODEL.onnx")
    {
        Description = "two or more of: score files (learnability/score/1), runs' folders for the models they recommend, ONNX models with --dataset; the baseline first. None for a run's two models",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>Makes the command.</summary>
    public static CliCommand Create(CliEnvironment environment)
    {
        var command = new CliCommand(
            "compare",
            "Says how two models differ: each class's rate before and after, accuracy, variance of the rates, intervals.",
            "learnability compare --name default",
            "learnability compare before.json after.json",
            "learnability compare baseline.json a.json b.json --json",
            "learnability compare artifacts/runs/october artifacts/runs/november --max-drop 2 --min-rate 0.6 --min-precision 0.5",
            "learnability compare old.onnx new.onnx --dataset folder:photos --max-drop 2")
            .With(() => [MaxDrop, MinRate, MinPrecision, Strict, .. ModelOptions.BesideData, .. DataOptions.All, .. EngineOptions.Scoring, .. ModelIsolation.All, RunOptions.Name, RunOptions.Runs, ExperimentFlags.Seed, ExperimentFlags.Json, ExperimentFlags.Output], parsed => Run(parsed, environment));
        command.Arguments.Add(Files);
        return command;
    }

    private static void Run(ParseResult parsed, CliEnvironment environment)
    {
        var files = parsed.GetValue(Files) ?? [];
        if (files.Length == 0)
        {
            if (!ReadGate(parsed).IsOpen)
                throw new UsageException("found a gate without models; expected an old and a new one, as in 'learnability compare OLD NEW --max-drop 2'.");

            CompareRun(parsed, environment);
        }
        else if (parsed.GetValue(RunOptions.Name) is not null)
        {
            throw new UsageException("found --name and score files; expected one of them: a run folder, or files.");
        }
        else
        {
            CompareFiles(parsed, environment, files);
        }
    }

    private static void CompareFiles(ParseResult parsed, CliEnvironment environment, string[] files)
    {
        var gate = ReadGate(parsed);
        var scores = Distinct(files, [.. files.Select(f => Read(parsed, environment, f))]);
        if (parsed.GetValue(DataOptions.Dataset) is not null)
            scores = OfOneSet(scores);

        var comparisons = Comparison.AllOf(scores, ComparisonOptions.Of(parsed.GetValue(ExperimentFlags.Seed) ?? ExperimentFlags.DefaultSeed));
        ResultText.Write(parsed, environment, Tables(comparisons), comparisons.Length == 1 ? ComparisonFile.Write(comparisons[0]) : ComparisonFile.Write(comparisons));
        if (scores[0].Absent is { IsEmpty: false } absent)
            environment.Error.WriteLine($"compare: no image of {string.Join(", ", absent)} among those scored: nothing is known of {(absent.Length == 1 ? "that class" : "those classes")}{(gate.IsOpen ? "" : ", and no gate holds there")}");

        Hold(gate, scores[0], scores[^1], parsed.GetValue(Strict), environment);
    }

    private static Score Read(ParseResult parsed, CliEnvironment environment, string file)
    {
        var path = environment.Resolve(file);
        var isRun = Directory.Exists(path);
        var model = isRun ? Path.Combine(path, RunFiles.Model(Phase.Recommended).Names[0]) : file.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) ? file : null;
        if (model is not null && parsed.GetValue(DataOptions.Dataset) is not null)
            return ScoreCommand.Of(parsed, environment, model).Score;

        return model is null || isRun
            ? ResultText.Read(isRun ? Path.Combine(path, RunFiles.RecommendedScore.Names[0]) : file, environment, ScoreFile.Read)
            : throw new UsageException($"found model '{file}' without --dataset; expected labelled images to compare it on, such as --dataset folder:DIR.");
    }

    /// <summary>Models of one name, as those of two runs are, are called by what the user calls them.</summary>
    private static List<Score> Distinct(string[] words, List<Score> scores) => scores.Select(s => s.Subject.Model).Distinct().Count() == words.Distinct().Count()
        ? scores
        : [.. scores.Zip(words, (s, word) => Of(s, s.Subject with { Model = Path.TrimEndingDirectorySeparator(word) }))];

    private static Score Of(Score score, ScoreSubject subject) => new(subject, score.ClassNames, score.Outcomes, score.Calibration);

    /// <summary>Models that see the same images in sizes of their own: the images are those of one data set, in one order.</summary>
    private static List<Score> OfOneSet(List<Score> scores) =>
    [
        .. scores.Select(s => s.Outcomes.Labels.SequenceEqual(scores[0].Outcomes.Labels) ? Of(s, s.Subject with { DataHash = scores[0].Subject.DataHash }) : s),
    ];

    private static Gate ReadGate(ParseResult parsed)
    {
        return new Gate(
            parsed.GetValue(MaxDrop) is { } drop && drop is not (>= 0 and <= 100) ? throw new UsageException(FormattableString.Invariant($"found --max-drop {drop}; expected points from 0 to 100, such as 2.")) : parsed.GetValue(MaxDrop),
            Share(MinRate),
            Share(MinPrecision));

        double? Share(Option<double?> option) => parsed.GetValue(option) is { } value && value is not (>= 0 and <= 1)
            ? throw new UsageException(FormattableString.Invariant($"found {option.Name} {value}; expected a share from 0 to 1, such as 0.6.")) : parsed.GetValue(option);
    }

    /// <summary>The gate, after the tables: what fails it is named, class by class.</summary>
    private static void Hold(Gate gate, Score before, Score after, bool isStrict, CliEnvironment environment)
    {
        if (gate.IsOpen)
            return;

        var findings = gate.Of(before, after);
        foreach (var finding in findings)
            environment.Error.WriteLine($"gate: {finding}");

        if (findings.Where(f => isStrict || f.IsBeyondNoise).ToArray() is { Length: > 0 } failed)
            throw new GateFailedException($"the gate failed in {failed.Length} {(failed.Length == 1 ? "point" : "points")}, first: {failed[0]}. Keep the old model, or lower what is asked.");

        environment.Error.WriteLine(findings.IsEmpty ? "gate: passed" : "gate: passed, as all of that is within noise (--strict fails on it)");
    }

    private static void CompareRun(ParseResult parsed, CliEnvironment environment)
    {
        using var folder = ExistingRun.Open(parsed, environment);
        var run = new Run(folder, RunSession.Host(environment), new ConsoleObserver(environment), fresh: false);
        var options = ExistingRun.Options(run);
        options = options with { Seed = parsed.GetValue(ExperimentFlags.Seed) ?? options.Seed };
        var comparison = new ComparisonStage(run, options).Run(run.Read(RunFiles.Score), run.Read(RunFiles.Trained(Phase.Two)));
        ResultText.Write(parsed, environment, TestTables.HavePhaseTwo(run) ? ComparisonTable.Of(comparison) : TestTables.Of(run, comparison, options.Seed), ComparisonFile.Write(comparison));
    }

    private static string Tables(ImmutableArray<Comparison> comparisons)
        => string.Join('\n', comparisons.Select(c => $"{c.ModelOne} -> {c.ModelTwo}\n{ComparisonTable.Of(c)}"));
}
