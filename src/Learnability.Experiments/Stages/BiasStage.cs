using System.Text.Json.Serialization;

namespace Learnability.Experiments;

/// <summary>Solves for biases, and adds them to a network's last layer.</summary>
public sealed class BiasStage(Run run)
{
    /// <summary>The network with its biases.</summary>
    internal TrainedPhase Run(Phase phase, TrainedPhase from, PhaseTwoInput input, BiasRule rule, ImmutableArray<string> notes = default)
    {
        // Phase one's network may have seen the images of its split, as with folds; then its held-out logits are elsewhere.
        var (images, one) = (input.Images, input.HeldOut());
        var heldOut = from.Phase == Phase.One ? one : input.OfTrained ?? HeldOutLogits.Of(from);
        var bias = run.Make(
            RunFiles.Bias(phase),
            [
                run.Of(heldOut.File),
                new("phase one", run.Of(one.File).Value),
                new("rule", rule.Text),
                new("bias", TrainingPlan.Text(rule.Fixed)),
                new("targets", rule.Options?.Targets?.ToString() ?? ""),
                new("way", BiasSolver.Way),
                .. images.PriorInput,
            ],
            () => Find(heldOut.Labelled(images), one.Labelled(images), rule));
        return run.Make(RunFiles.Trained(phase), [run.Of(RunFiles.Trained(from.Phase)), run.Of(RunFiles.Bias(phase))], () => Biased(phase, from, input, rule, bias), notes);
    }

    private static Made<BiasRecord> Find(LabelledLogits data, LabelledLogits phaseOne, BiasRule rule)
        => rule.Options is { } options ? Solve(data, options.From(phaseOne.AsItIs()), rule) : Given(data, rule);

    private static Made<BiasRecord> Solve(LabelledLogits data, BiasOptions options, BiasRule rule)
    {
        var solution = BiasSolver.Solve(data, options);
        var record = new BiasRecord(
            BiasRecord.SchemaName, rule.Text, data.ClassNames, solution.Temperature.Temperature, solution.Bias, solution.Before, solution.After, solution.FloorMet);
        return new Made<BiasRecord>(record)
        {
            Notes = solution.FloorMet ? [] : ["the training alone has spent more than the accuracy budget, so no bias within it exists; the network stays as it was trained"],
        };
    }

    private static Made<BiasRecord> Given(LabelledLogits data, BiasRule rule)
    {
        ImmutableArray<double> none = [.. data.ClassNames.Select(_ => 0.0)];
        var bias = rule.IsNone ? none : rule.Fixed;
        var temperature = TemperatureScaling.Fit(data).Temperature;
        return new BiasRecord(BiasRecord.SchemaName, rule.Text, data.ClassNames, temperature, bias, data.At(none, temperature), data.At(bias, temperature), BudgetMet: true);
    }

    private static Made<TrainedPhase> Biased(Phase phase, TrainedPhase from, PhaseTwoInput input, BiasRule rule, BiasRecord bias)
    {
        var network = bias.Bias.All(b => b == 0) ? from.Network : LastLayer.Add(from.Network, bias.Bias, bias.Temperature);
        var heldOut = from.SolveLogits with { Logits = bias.Shift.OfLayer(from.SolveLogits.Logits) };
        var record = Record(phase, from, input, rule);
        record = record with { Accuracy = bias.After.Accuracy, Classes = [.. record.Classes.Select((c, i) => c with { Rate = bias.After.Rates[i] })] };
        var properties = from.Properties
            .SetItem("phase", phase.Key).SetItem("remedy", record.Remedy).SetItem("class_weights", TrainingPlan.Text(record.Classes.Select(c => c.Weight)));
        return new TrainedPhase(phase, network, heldOut, record, properties);
    }

    /// <summary>The training's record under the phase's name; where nothing was trained, one that says so.</summary>
    private static TrainingRecord Record(Phase phase, TrainedPhase from, PhaseTwoInput input, BiasRule rule)
    {
        var biased = rule.Options is null ? "" : $", {rule.Text}";
        if (from.Phase != Phase.One)
            return from.Record with { Phase = phase.Key, Remedy = from.Record.Remedy + biased };

        var (remedy, uses) = (input.Arm.Apply, input.Arm.UsesWeights);
        return from.Record with
        {
            Phase = phase.Key,
            Seconds = 0,
            Epochs = [],
            Remedy = remedy.Text() + biased,
            WeightsFrom = uses ? input.Weights.Mapping : null,
            Classes = [.. from.Record.Classes.Select((c, i) => c with { Weight = uses ? input.Weights.Values[i] : 1 })],
        };
    }
}

/// <summary>The file <c>4-bias.json</c>.</summary>
/// <param name="Schema">Always <see cref="SchemaName"/>.</param>
/// <param name="Rule">Where the biases come from.</param>
/// <param name="ClassNames">The classes in the order of their numbers.</param>
/// <param name="Temperature">T: the temperature that the biases belong to.</param>
/// <param name="Bias">b: one bias a class, in nats; the model's logits are f + T·b.</param>
/// <param name="Before">What comes out on the solve split without them.</param>
/// <param name="After">What comes out with them, on the images they were solved on.</param>
/// <param name="BudgetMet">Whether the accuracy budget was met; true where there is none.</param>
public sealed record BiasRecord(
    string Schema,
    string Rule,
    ImmutableArray<string> ClassNames,
    double Temperature,
    ImmutableArray<double> Bias,
    OperatingPoint Before,
    OperatingPoint After,
    bool BudgetMet)
{
    /// <summary>Schema and version of the file.</summary>
    public const string SchemaName = "learnability/bias/1";

    /// <summary>What is done to the logits.</summary>
    [JsonIgnore]
    public LogitShift Shift => new(Temperature, Bias);
}
