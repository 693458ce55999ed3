using Learnability.Data;
using Learnability.Reporting;

namespace Learnability.Cli;

/// <summary><c>learnability even</c>.</summary>
internal static class EvenCommand
{
    private const string ArchiveEnding = ".npz";

    private static readonly Option<string?> LogitsOption = Opt.Text(
        "--logits", "FILE.csv|FILE.npz", "in place of a model, its logits or probabilities beside the true classes: CSV with a column a class, or np.savez(file, logits=..., labels=...)");

    private static readonly Option<string?> To = Opt.Text("--to", "FILE.onnx", "write the recommended model here too");

    private static readonly Option<string?> Lines = Opt.Choice(
        "--lines", [.. ShiftLines.Libraries], string.Join('|', ShiftLines.Libraries), $"with --logits: for which library the lines are that apply the bias; default: {ShiftLines.Libraries[^1]}");

    private static readonly Argument<string?> Model = new("MODEL.onnx")
    {
        Description = "a finished classifier of images, from any library, with --dataset folder:DIR of labelled images that it was not trained on",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>Makes the command.</summary>
    public static CliCommand Create(CliEnvironment environment)
    {
        var command = new CliCommand(
            "even",
            "Evens out the classes of a finished classifier whose training code nobody has: its last layer is trained on with weights, or gets a bias, or is kept, whichever judges best on images that "
            + "did not solve for it; and the same file leaves with other numbers in that layer. The images must be new to the model.",
            "learnability even model.onnx --dataset folder:new-photos --preprocess imagenet",
            "learnability even model.onnx --dataset folder:new-photos --preprocess keras-tf --class-map kitten=cat --to evener.onnx",
            "learnability even --logits heldout.csv --budget 1 --lines pytorch")
            .With(
                () => [LogitsOption, Lines, To, .. DataOptions.OfGivenFeatures, .. ModelOptions.BesideData, .. ArmOptions.OfWeights, .. ArmOptions.OfPhaseTwo, ArmOptions.OfRun, .. RecipeOptions.All,
                    ExperimentFlags.Seed, ExperimentFlags.Folds, ExperimentFlags.Force, .. EngineOptions.All, .. RunOptions.All, RunReport.NoPictures, ExperimentFlags.Json, ExperimentFlags.Output],
                parsed => Run(parsed, environment));
        command.Arguments.Add(Model);
        return command;
    }

    private static void Run(ParseResult parsed, CliEnvironment environment)
    {
        switch (parsed.GetValue(Model), parsed.GetValue(LogitsOption))
        {
            case ({ } model, null):
                OfModel(parsed, environment, environment.Resolve(model));
                break;
            case (null, { } file):
                OfLogits(parsed, environment, file);
                break;
            default:
                throw new UsageException("expected one of both: a model with --dataset, as in 'learnability even model.onnx --dataset folder:DIR', or --logits FILE.");
        }
    }

    private static void OfModel(ParseResult parsed, CliEnvironment environment, string path)
    {
        if (parsed.GetValue(To) is { } target && Path.GetFullPath(environment.Resolve(target)) == Path.GetFullPath(path))
            throw new UsageException($"found --to {target}, the model itself; expected another file, so that the model as it was given stays. Name another.");

        if (parsed.GetValue(DataOptions.Dataset) is not { } dataset)
            throw new UsageException("found no --dataset; expected labelled images that the model was not trained on, such as --dataset folder:DIR.");

        if (ExampleSources.KindOf(DataOptions.Read(parsed, environment).Choice with { Backbone = null }) != InputKind.Images)
            throw new UsageException($"found --dataset {dataset}; expected images, as in folder:DIR or arrays:FILE.npz. Of other models, even out the logits: --logits FILE.");

        var (log, said) = (environment.Error, ModelOptions.Read(parsed, environment));
        var layers = environment.Engines.LastLayers();
        var head = layers.Find(path, said);
        log.WriteLine($"model: {head.Description}, on tensor '{head.Tensor}'");
        if (!head.IsAdded && !environment.Engines.CanTrain)
            log.WriteLine("model: without a training engine (libtorch) a bias is all that is tried; a build from the sources (./build.sh) tries to train its last layer on, too");
        log.WriteLine("model: the images must be new to it: on images that a model was trained on, its rates are near 1 and say nothing");
        using var session = RunSession.Open(parsed, environment, RunOptions.Folder(parsed, environment), Options(parsed, environment, dataset, path, head));
        if (head.IsAdded && session.Options.Arm is var arm && (arm.Auto || arm.Apply.Kind.Trains))
            throw new UsageException($"found {arm} for a model without a last layer that could be trained; expected what solves for a bias alone. Leave the options of weights and methods out.");

        ImmutableArray<int> columns = [];
        var choice = DataOptions.Read(parsed, environment, session.Options);
        choice = choice with { Features = choice.Features! with { Classes = names => columns = Columns(environment, session, path, said, names) } };
        var images = new KeptImages(_ => Announced.Source(() => environment.Engines.Images(choice, log.WriteLine), log));
        var data = images.Of(session.Options).Load(environment.Cancellation);
        var given = new GivenClassifier(path, FileRecord.Of(Path.GetDirectoryName(path)!, Path.GetFileName(path))!.Sha256, said, head, columns);
        given.Check(session.Engines.Scorer, data, environment.Cancellation);
        var trainer = environment.Engines.CanTrain ? session.Engines.Trainer : new NoTrainer();
        var engines = given.Around(session.Engines with { Images = images.Of, Trainer = trainer }, layers, data);
        var outcome = new TwoPhaseExperiment(session.Run, session.Options, engines).Run(environment.Cancellation);
        RunReport.Write(session.Run, session.Run.Folder.PathOf(RunReport.PageName), environment.Engines.Pictures, parsed.GetValue(RunReport.NoPictures) ? null : data);
        var made = session.Run.Folder.PathOf(RunFiles.Model(Phase.Recommended).Names[0]);
        if (parsed.GetValue(To) is { } to)
            DurableFile.Write(environment.Resolve(to), s => s.Write(File.ReadAllBytes(made)));

        Doubt(environment, session.Run);
        ResultText.Write(
            parsed,
            environment,
            $"{AsGiven(session.Run, outcome.Verdict!)}{VerdictTable.Of(outcome.Verdict!, outcome.Test)}\n{RunReport.Files(session.Run)}",
            SchemaJson.Write(outcome.Verdict!, CliJson.Strict.Verdict));
    }

    /// <summary>What the model was: whoever reads that one is kept which was trained on should not take it for the file that was given.</summary>
    private static string AsGiven(Run run, Verdict verdict)
    {
        var summary = run.Read(RunFiles.Score).PhaseOne.Summary;
        return verdict.Recommended == Phase.One.Title ? "Phase one is the model as it was given.\n"
            : $"Phase one is the model as it was given: on the test images accuracy {Figure(summary.Accuracy)}, worst class {VisibleText.Of(summary.WorstClass)} {Figure(summary.Worst)}. What is recommended has other numbers in its last layer.\n";

        static string Figure(double share) => share.ToString(".000", CultureInfo.InvariantCulture);
    }

    /// <summary>What holds unless the command line says otherwise.</summary>
    private static ExperimentOptions Options(ParseResult parsed, CliEnvironment environment, string dataset, string path, GivenHead head)
    {
        var choice = DataOptions.Read(parsed, environment, new DataChoice { Dataset = dataset }).Choice with { Backbone = BackboneChoice.Of(path, head.Tensor, head.Ending) };
        return new ExperimentOptions(choice)
        {
            Given = path,
            Preset = NetworkPresets.LinearName,
            Recipe = RecipePresets.For(NetworkPresets.LinearName) with { DecaysToStart = true },
            Arm = head.IsAdded || !environment.Engines.CanTrain ? Arm.Keep with { PostHoc = FinalBias.Budget }
                : ArmOptions.TrainsNothing(parsed) ? Arm.Default
                : Arm.Default with { When = RemedyTiming.Parse("fine-tune"), Strength = Strength.Solved },
        };
    }

    private static ImmutableArray<int> Columns(CliEnvironment environment, RunSession session, string path, ModelDeclaration said, ImmutableArray<string> classes)
    {
        using var model = session.Engines.Scorer.Open(path, said);
        var match = ClassMatch.Of(model.Card, classes);
        foreach (var note in match.Notes)
            environment.Error.WriteLine($"model: {note}");

        return match.Columns.Length == model.Card.ClassCount ? match.Columns : throw new BadInputException(
            $"found images of {match.Columns.Length} of the model's {model.Card.ClassCount} classes; expected some of each, or nothing can be said of the others. Add some, or even out its logits of these classes: --logits FILE.");
    }

    /// <summary>Images that a model has seen in its training are recognised better than new ones.</summary>
    private static void Doubt(CliEnvironment environment, Run run)
    {
        var (confusion, test) = (run.Read(RunFiles.Rates).Confusion!, run.Read(RunFiles.Score).PhaseOne);
        var (a, tested) = (confusion.Accuracy(), test.Summary.Accuracy);
        var (n, m) = (confusion.Rates().Classes.Sum(c => c.Count), test.Outcomes.Labels.Length);
        var error = Math.Sqrt((a * (1 - a) / n) + (tested * (1 - tested) / m));
        if (a - tested > 3 * error)
        {
            environment.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"model: it recognises {a:0.0%} of the images that it was evened with and {tested:0.0%} of the test images, a difference of {(a - tested) / error:0.0} standard errors: has it been trained on some of them? Then nothing below holds."));
        }
    }

    private static void OfLogits(ParseResult parsed, CliEnvironment environment, string file)
    {
        ImmutableArray<Option> used = [LogitsOption, Lines, DataOptions.Label, .. ArmOptions.OfBudget, ExperimentFlags.Seed, ExperimentFlags.Json, ExperimentFlags.Output];
        ImmutableArray<string> idle = [.. parsed.CommandResult.Command.Options.Where(o => parsed.GetResult(o) is { Implicit: false } && !used.Contains(o)).Select(o => o.Name)];
        if (!idle.IsEmpty)
            throw new UsageException($"found {string.Join(", ", idle)} beside --logits; expected such options beside a model: of logits alone a bias is solved for, by {string.Join(", ", ArmOptions.OfBudget.Select(o => o.Name))}, and no model is written. Leave them out; --output FILE keeps the result.");

        var foreign = Read(parsed, environment, file);
        foreach (var note in foreign.Notes)
        {
            environment.Error.WriteLine($"logits: {note}");
        }

        environment.Error.WriteLine("logits: they must be of images that the classifier was not trained on: on those its rates say nothing");
        var arm = ArmOptions.Read(parsed, environment, Arm.Default, canSolve: false);
        var even = BiasVerdict.Of(foreign.Data, arm.Within(), new Seed(parsed.GetValue(ExperimentFlags.Seed) ?? ExperimentFlags.DefaultSeed));
        var names = foreign.Data.ClassNames;
        ResultText.Write(
            parsed,
            environment,
            $"{VerdictTable.Of(even.Verdict, null)}{Applied(parsed, even, names)}",
            SchemaJson.Write(EvenDocument.Of(even, names), CliJson.Strict.EvenDocument));
    }

    private static ForeignLogits Read(ParseResult parsed, CliEnvironment environment, string file)
    {
        var label = parsed.GetValue(DataOptions.Label);
        if (!file.EndsWith(ArchiveEnding, StringComparison.OrdinalIgnoreCase))
            return ResultText.Read(file, environment, (text, source) => ForeignLogits.OfCsv(text, source, label));

        return label is null ? LogitsArchive.Read(environment.Resolve(file)) : throw new UsageException(
            $"found --label {label} beside an archive; expected it beside CSV. An archive's labels are its array 'labels'.");
    }

    private static string Applied(ParseResult parsed, BiasVerdict even, ImmutableArray<string> names) => even.Verdict.Recommended == BiasVerdict.AsItIs
        ? ""
        : $"\nTo apply it:\n{ShiftLines.Of(parsed.GetValue(Lines) ?? ShiftLines.Libraries[^1], even.Shift, names)}";
}
