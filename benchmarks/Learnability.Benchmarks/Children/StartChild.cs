using System.Text.Json.Nodes;
using Learnability.Training;
using static TorchSharp.torch;

namespace Learnability.Benchmarks;

/// <summary>Writes the state that a training starts from, and says what the network makes of a few made-up images.</summary>
internal static class StartChild
{
    private const int ImageCount = 4;

    /// <summary>Arguments: preset, state (the file to write).</summary>
    public static JsonObject Run(ChildArguments given)
    {
        var preset = given["preset"];
        var spec = NetworkPresets.Create(preset, ImageShape.Cifar, classCount: 10);
        var state = Varied(spec, InitialState.Of(spec, new Seed(1)));
        DurableFile.Write(given["state"], stream => SafeTensors.Write(stream, state, ImmutableSortedDictionary<string, string>.Empty));
        // Loads the engine as a training does.
        var engine = new TorchTrainer(new TrainerOptions("cpu")).Engine;
        using var network = new TorchNetwork(spec, state, CPU);
        var recipe = RecipePresets.For(preset);
        var schedule = new StepSchedule(recipe with { BatchSize = 2, Epochs = 1, StepSize = 1 }, imageCount: 16);
        return new JsonObject
        {
            ["event"] = "started",
            ["engine"] = engine.Version,
            ["logits"] = Numbers(Logits(network, training: false)),
            ["batchStatisticsLogits"] = Numbers(Logits(network, training: true)),
            ["momentum"] = recipe.Momentum,
            ["padding"] = recipe.CropPadding,
            ["triangle"] = new JsonArray([.. Enumerable.Range(0, schedule.Steps).Select(i => (JsonNode)schedule.StepSize(i))]),
            ["recipe"] = new JsonObject
            {
                ["epochs"] = recipe.Epochs,
                ["batch"] = recipe.BatchSize,
                ["step"] = recipe.StepSize,
                ["decay"] = recipe.WeightDecay,
                ["smoothing"] = recipe.LabelSmoothing,
                ["norm_bias_factor"] = recipe.NormBiasStepFactor,
                ["whitening_bias_epochs"] = recipe.WhiteningBiasEpochs,
            },
        };
    }

    /// <summary>The starting state with whitening filters that are not zero, or every logit would be the same.</summary>
    private static NetworkState Varied(NetworkSpec spec, NetworkState state) => new(
        [.. state.Arrays.Select(a => spec.Parameters.Single(p => p.Name == a.Name) is { Trainable: false, Role: ParameterRole.Weight }
            ? a with { Values = [.. a.Values.Select((_, i) => (float)((2 * new Seed(2).Uniform(i)) - 1))] }
            : a)]);

    private static float[] Logits(TorchNetwork network, bool training)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var pixels = Enumerable.Range(0, ImageCount * ImageShape.Cifar.Size).Select(i => (i % 251 / 125f) - 1).ToArray();
        return HostCopy.Floats(network.Forward(ChannelsLast.Of(tensor(pixels, [ImageCount, 3, 32, 32])), training));
    }

    private static JsonArray Numbers(float[] values) => new([.. values.Select(v => (JsonNode)v)]);
}
