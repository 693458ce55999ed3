using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Learnability;

/// <summary>One layer of a network, as data: the trainer builds its module from it and the exporter its graph.</summary>
/// <remarks>Named layers own parameters; their arrays are called <c>name.weight</c>, <c>name.bias</c> and so on, as PyTorch calls them.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(Convolution), "convolution")]
[JsonDerivedType(typeof(BatchNorm), "batchNorm")]
[JsonDerivedType(typeof(Activation), "activation")]
[JsonDerivedType(typeof(MaxPool), "maxPool")]
[JsonDerivedType(typeof(GlobalMaxPool), "globalMaxPool")]
[JsonDerivedType(typeof(Flatten), "flatten")]
[JsonDerivedType(typeof(Linear), "linear")]
[JsonDerivedType(typeof(Scale), "scale")]
[JsonDerivedType(typeof(Dropout), "dropout")]
[JsonDerivedType(typeof(Residual), "residual")]
[JsonDerivedType(typeof(Cascade), "cascade")]
public abstract record LayerSpec;

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
    : LayerSpec;

/// <summary>
/// Batch normalisation over each channel. Arrays: weight, bias, running_mean, running_var, each [channels].
/// </summary>
/// <param name="Name">Prefix of the arrays.</param>
/// <param name="Channels">Number of channels.</param>
/// <param name="Momentum">The share that one batch contributes to the running statistics, in (0, 1] (PyTorch's convention).</param>
/// <param name="Epsilon">Added to the variance.</param>
/// <param name="LearnScale">Whether weight is trained; otherwise it stays 1.</param>
public sealed record BatchNorm(string Name, int Channels, double Momentum, double Epsilon, bool LearnScale) : LayerSpec;

/// <summary>The kinds of <see cref="Activation"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ActivationKind>))]
public enum ActivationKind
{
    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x · Φ(x), the exact form with the error function.</summary>
    Gelu,
}

/// <summary>An element-wise non-linearity.</summary>
public sealed record Activation(ActivationKind Kind) : LayerSpec;

/// <summary>The maximum over non-overlapping size × size windows; what does not fill a window is dropped.</summary>
public sealed record MaxPool(int Size) : LayerSpec;

/// <summary>The maximum over each whole plane; the result is 1 × 1.</summary>
public sealed record GlobalMaxPool : LayerSpec;

/// <summary>Channels × height × width become one row of features.</summary>
public sealed record Flatten : LayerSpec;

/// <summary>A fully connected layer. Parameters: weight [outputs, inputs], bias [outputs] if any.</summary>
public sealed record Linear(string Name, int Inputs, int Outputs, bool Bias) : LayerSpec;

/// <summary>Multiplies by a constant.</summary>
public sealed record Scale(double Factor) : LayerSpec;

/// <summary>Sets features to zero with the given probability while training; does nothing in use.</summary>
public sealed record Dropout(double Probability) : LayerSpec;

/// <summary>x + body(x), where the body keeps the shape.</summary>
public sealed record Residual(ImmutableArray<LayerSpec> Body) : LayerSpec;

/// <summary>
/// The log-probabilities of a cascade of yes-or-no questions: "is it k_1?", if not "is it k_2?", and so on, the last class being what remains.
/// With logits f: log p_{k_j} = log σ(f_{k_j}) + Σ_{i&lt;j} log(1 − σ(f_{k_i})) for j &lt; C, and log p_{k_C} = Σ_{i&lt;C} log(1 − σ(f_{k_i})).
/// </summary>
/// <remarks>
/// exp sums to 1, so that softmax changes nothing, and cross-entropy is the sum of the binary cross-entropies of the questions asked. The last class's own
/// logit takes no part.
/// </remarks>
/// <param name="Order">k: every class number once, in the order of the questions.</param>
public sealed record Cascade(ImmutableArray<int> Order) : LayerSpec
{
    /// <inheritdoc/>
    public override string ToString() => Order.IsDefault ? "Cascade without order" : $"Cascade [{string.Join(", ", Order)}]";
}
