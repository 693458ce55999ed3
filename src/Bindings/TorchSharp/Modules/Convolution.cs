using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What convolutions share; weights [outputs, inputs / groups, …] and biases start uniform in ±1/√(fan in).</summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    private Parameter? _weightInUse;
    private Parameter? _biasInUse;

    protected Convolution(
        string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, Padding? padding_type,
        long[] dilation,
        bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, Device? device = null,
        ScalarType? dtype = null)
        : base(name)
    {
        (this.in_channels, this.out_channels, this.groups) = (in_channels, out_channels, groups);
        (this.kernel_size, this.stride, this.padding, this.dilation) = (kernel_size, stride, padding, dilation);
        (this.padding_type, this.padding_mode) = (padding_type, padding_mode);
        (this.transposed, this.output_padding) = (transposed, output_padding);
        var fanIn = in_channels / groups * kernel_size.Aggregate(1L, (product, size) => product * size);
        weight = Linear.Start([out_channels, in_channels / groups, .. kernel_size], fanIn, device, dtype);
        this.bias = bias ? Linear.Start([out_channels], fanIn, device, dtype) : null;
    }

    public long in_channels { get; }

    public long out_channels { get; }

    public long groups { get; set; }

    public long[] kernel_size { get; set; }

    public long[] stride { get; set; }

    public long[] padding { get; }

    public long[] dilation { get; set; }

    public long[] output_padding { get; set; }

    public bool transposed { get; }

    public Padding? padding_type { get; }

    public PaddingModes padding_mode { get; set; }

    public Parameter? weight
    {
        get => _weightInUse;
        set => ConditionallyRegisterParameter(nameof(weight), _weightInUse = value);
    }

    public Parameter? bias
    {
        get => _biasInUse;
        set => ConditionallyRegisterParameter(nameof(bias), _biasInUse = value);
    }
}

/// <summary>A convolution over images [N, C, H, W].</summary>
public sealed class Conv2d : Convolution
{
    internal Conv2d(
        long inputs, long outputs, (long, long) kernel, (long, long) stride, (long, long) padding, Padding? paddingType,
        (long, long) dilation,
        PaddingModes mode, long groups, bool bias, Device? device, ScalarType? dtype)
        : base(
            nameof(Conv2d), inputs, outputs, Pair(kernel), Pair(stride), Pair(padding), paddingType, Pair(dilation), false, [0, 0], groups,
            bias, mode,
            device, dtype)
    {
    }

    public override Tensor forward(Tensor input)
    {
        if (padding_type is { } rule)
            return nn.functional.conv2d_padding(input, weight!, bias, stride, rule, dilation, groups);
        if (padding_mode == PaddingModes.Zeros)
            return nn.functional.conv2d(input, weight!, bias, stride, padding, dilation, groups);
        using var padded = nn.functional.pad(input, (padding[1], padding[1], padding[0], padding[0]), padding_mode);
        return nn.functional.conv2d(padded, weight!, bias, stride, [0, 0], dilation, groups);
    }

    private static long[] Pair((long, long) sizes) => [sizes.Item1, sizes.Item2];
}
