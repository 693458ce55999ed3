using System.Text.Json.Serialization;

namespace Learnability.Networks.Layers;

[JsonDerivedType(typeof(Convolution), "convolution")]
public abstract partial record LayerSpec;

/// <summary>How a convolution's weights start.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConvolutionStart>))]
public enum ConvolutionStart
{
    /// <summary>Uniform in ± 1/√(inputs · kernel²), PyTorch's default.</summary>
    Uniform,

    /// <summary>As <see cref="Uniform"/>, but the first filters pass the input channels through unchanged (a Dirac kernel).</summary>
    Identity,

    /// <summary>The patches' principal axes, scaled to unit variance, and their negatives; fixed during training.</summary>
    Whitening,
}

/// <summary>A 2-D convolution with square kernel and stride 1. Parameters: weight [outputs, inputs, kernel, kernel], bias [outputs] if any.</summary>
public sealed record Convolution(string Name, int Inputs, int Outputs, int Kernel, int Padding, bool Bias, ConvolutionStart Start = ConvolutionStart.Uniform)
    : LayerSpec
{
    internal override ImmutableArray<Operation> Lower(FeatureShape input)
    {
        Require(input, input.Sizes is [var channels, _, _] && channels == Inputs, $"{Inputs} planes");
        Require(input, Kernel >= 1 && Outputs >= 1 && Padding >= 0, "a positive kernel and number of outputs");
        var fanIn = (long)Inputs * Kernel * Kernel;
        ParameterStart start = Start switch
        {
            ConvolutionStart.Whitening => new ParameterStart.Whitening(),
            ConvolutionStart.Identity => new ParameterStart.Identity(fanIn),
            _ => new ParameterStart.Uniform(fanIn),
        };
        var (weight, bias) = WeightAndBias(Name, [Outputs, Inputs, Kernel, Kernel], Bias, start);
        return [new Operation.Convolve(weight, bias, Padding)];
    }
}
