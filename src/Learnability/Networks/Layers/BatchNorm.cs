using System.Text.Json.Serialization;

namespace Learnability.Networks.Layers;

[JsonDerivedType(typeof(BatchNorm), "batchNorm")]
public abstract partial record LayerSpec;

/// <summary>
/// Batch normalisation over each channel. Arrays: weight, bias, running_mean, running_var, each [channels].
/// </summary>
/// <param name="Name">Prefix of the arrays.</param>
/// <param name="Channels">Number of channels.</param>
/// <param name="Momentum">The share that one batch contributes to the running statistics, in (0, 1] (PyTorch's convention).</param>
/// <param name="Epsilon">Added to the variance.</param>
/// <param name="LearnScale">Whether weight is trained; otherwise it stays 1.</param>
public sealed record BatchNorm(string Name, int Channels, double Momentum, double Epsilon, bool LearnScale) : LayerSpec
{
    internal override ImmutableArray<Operation> Lower(FeatureShape input)
    {
        Require(input, input.Sizes[0] == Channels, $"{Channels} {(input.Sizes.Length == 1 ? "features" : "planes")}");
        return
        [
            new Operation.Normalise(
                Array("weight", ParameterRole.NormScale, LearnScale, ParameterStart.One),
                Array("bias", ParameterRole.NormBias, true, ParameterStart.Zero),
                Array("running_mean", ParameterRole.Statistic, false, ParameterStart.Zero),
                Array("running_var", ParameterRole.Statistic, false, ParameterStart.One),
                Momentum,
                Epsilon),
        ];
    }

    private ParameterSpec Array(string name, ParameterRole role, bool trainable, ParameterStart start)
        => new($"{Name}.{name}", [Channels], role, trainable) { Start = start };
}
