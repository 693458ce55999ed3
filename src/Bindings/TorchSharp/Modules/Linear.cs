using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x·Wᵀ + b; W [outputs, inputs] and b start uniform in ±1/√inputs.</summary>
public sealed class Linear : nn.Module<Tensor, Tensor>
{
    private Parameter? _weight;
    private Parameter? _bias;

    internal Linear(Parameter weight, Parameter? bias) : base(nameof(Linear))
    {
        (out_features, in_features) = (weight.size(0), weight.size(1));
        this.weight = weight;
        this.bias = bias;
    }

    internal Linear(long inputs, long outputs, bool hasBias, Device? device, ScalarType? dtype)
        : this(Start([outputs, inputs], inputs, device, dtype), hasBias ? Start([outputs], inputs, device, dtype) : null)
    {
    }

    public long in_features { get; set; }

    public long out_features { get; set; }

    public Parameter? weight
    {
        get => _weight;
        set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
    }

    public Parameter? bias
    {
        get => _bias;
        set => ConditionallyRegisterParameter(nameof(bias), _bias = value);
    }

    public override Tensor forward(Tensor tensor) => nn.functional.linear(tensor, weight!, bias);

    /// <summary>Uniform in ±1/√fanIn.</summary>
    internal static Parameter Start(long[] size, long fanIn, Device? device, ScalarType? dtype)
    {
        var bound = 1 / Math.Sqrt(fanIn);
        return new Parameter(empty(size, dtype, device).uniform_(-bound, bound));
    }
}
