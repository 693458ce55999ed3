using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Learnability.Experiments;

/// <summary>Folds biases into a network's last layer, writing <c>4-bias.json</c> and the phase's files.</summary>
public sealed class BiasStage(Run run)
{
    /// <summary>The network with its biases.</summary>
    internal TrainedPhase Run(Phase phase, TrainedPhase from, PhaseTwoInput input, BiasRule rule)
    {
        // Phase one's network may have seen the images of its split, as with folds; then its held-out logits are elsewhere.
        var heldOut = from.Phase == Phase.One ? input.HeldOut() : HeldOut.Of(from);
        var plan = new StagePlan(
            $"bias of {phase.Title}",
            InputsHash.Of(
                ("network", run.HashOf(RunFiles.Network(from.Phase))),
                ("solved on", run.HashOf(heldOut.File)),
                ("phase one", run.HashOf(input.HeldOut().File)),
                ("rule", rule.Text),
                ("bias", string.Join(' ', rule.Fixed.Select(b => b.ToString("R", CultureInfo.InvariantCulture)))),
                ("targets", rule.Options?.Targets?.ToString() ?? "")),
            [RunFiles.Bias(phase), .. PhaseFiles.Names(phase)]);
        run.Ensure(plan, () => Write(phase, from, heldOut.Labelled(input.Images.Data.Train), input, rule));
        return PhaseFiles.Read(run, phase);
    }

    private StageFindings Write(Phase phase, TrainedPhase from, LabelledLogits data, PhaseTwoInput input, BiasRule rule)
    {
        var (record, bias, temperature) = rule.Options is { } options
            ? Solve(data, options.BudgetPoints is null ? options : options with { ReferenceMeanRate = input.HeldOut().Labelled(input.Images.Data.Train).AsItIs().MeanRate }, rule)
            : Given(data, rule);
        var network = bias.All(b => b == 0) ? from.Network : BiasFolding.Fold(from.Network, bias, temperature);
        var shifted = new LogitsFile(Shift(from.HeldOut.Logits, bias, temperature), from.HeldOut.Labels);
        var training = Record(phase, from, input, rule) with { Accuracy = record.After.Accuracy };
        training = training with { Classes = [.. training.Classes.Select((c, i) => c with { Rate = record.After.Rates[i] })] };
        var properties = run.Read(RunFiles.Network(from.Phase), "train", TrainedNetworkFile.Read).Properties
            .SetItem("phase", phase.Key).SetItem("remedy", training.Remedy).SetItem("class_weights", TrainingPlan.Text(training.Classes.Select(c => c.Weight)));
        run.Folder.Write(RunFiles.Bias(phase), s => s.Write(Encoding.UTF8.GetBytes(SchemaJson.Write(record, ExperimentsJson.Strict.BiasRecord))));
        PhaseFiles.Write(run, new TrainedPhase(phase, network, shifted, training), properties);
        return StageFindings.None;
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

    private (BiasRecord Record, ImmutableArray<double> Bias, double Temperature) Solve(LabelledLogits data, BiasOptions options, BiasRule rule)
    {
        var solution = BiasSolver.Solve(data, options);
        if (!solution.FloorMet)
        {
            run.Observer.Note("bias: the training alone has spent more than the accuracy budget, so no bias within it exists; the network stays as it was trained");
        }

        return (new BiasRecord(BiasRecord.SchemaName, rule.Text, data.ClassNames, solution.Temperature.Temperature, solution.Bias, solution.Before, solution.After, solution.FloorMet),
            solution.Bias, solution.Temperature.Temperature);
    }

    private static (BiasRecord Record, ImmutableArray<double> Bias, double Temperature) Given(LabelledLogits data, BiasRule rule)
    {
        var bias = rule.IsNone ? [.. data.ClassNames.Select(_ => 0.0)] : rule.Fixed;
        var temperature = TemperatureScaling.Fit(data).Temperature;
        return (new BiasRecord(BiasRecord.SchemaName, rule.Text, data.ClassNames, temperature, bias, data.At([.. bias.Select(_ => 0.0)], temperature), data.At(bias, temperature), BudgetMet: true), bias, temperature);
    }

    /// <summary>f + T·b: what the folded network computes.</summary>
    private static Logits Shift(Logits logits, ImmutableArray<double> bias, double temperature)
    {
        var values = logits.Values.ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            values[i] += (float)(temperature * bias[i % bias.Length]);
        }

        return new Logits(logits.ClassCount, values);
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
}
