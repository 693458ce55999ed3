using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What normalisations by batch statistics share: scale and shift to learn, running mean and variance as buffers.</summary>
public abstract class NormBase : nn.Module<Tensor, Tensor>
{
    private Parameter? _weight;
    private Parameter? _bias;
    private Tensor? _mean;
    private Tensor? _var;
    private Tensor? _batches;

    public NormBase(
        long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype,
        string name)
        : base(name)
    {
        (this.num_features, this.eps, this.momentum) = (num_features, eps, momentum);
        (this.affine, this.track_running_stats) = (affine, track_running_stats);
        if (affine)
        {
            weight = new Parameter(ones(num_features, dtype, device));
            bias = new Parameter(zeros(num_features, dtype, device));
        }
        if (track_running_stats)
        {
            running_mean = zeros(num_features, dtype, device);
            running_var = ones(num_features, dtype, device);
            num_batches_tracked = tensor(0L, ScalarType.Int64, device);
        }
    }

    public long num_features { get; }

    public double eps { get; set; }

    /// <summary>How far the running statistics move with each batch; null takes the mean of all batches so far.</summary>
    public double? momentum { get; set; }

    public bool affine { get; }

    public bool track_running_stats { get; }

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

    public Tensor? running_mean
    {
        get => _mean;
        set => ConditionallyRegisterBuffer(nameof(running_mean), _mean = value);
    }

    public Tensor? running_var
    {
        get => _var;
        set => ConditionallyRegisterBuffer(nameof(running_var), _var = value);
    }

    public Tensor? num_batches_tracked
    {
        get => _batches;
        set => ConditionallyRegisterBuffer(nameof(num_batches_tracked), _batches = value);
    }

    protected abstract void ValidateInputDimensions(Tensor input);

    public void reset_running_stats()
    {
        running_mean?.zero_();
        running_var?.fill_(1);
        num_batches_tracked?.zero_();
    }
}

/// <summary>(x − mean)/√(var + eps)·weight + bias for each channel; in training with the batch's own statistics.</summary>
public abstract class BatchNorm : NormBase
{
    public BatchNorm(
        long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype,
        string name)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name)
    {
    }

    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        if (training)
            num_batches_tracked?.add_(1);
        var share = momentum ?? (training && num_batches_tracked is { } batches ? 1.0 / batches.ToInt64() : 0);
        return nn.functional.batch_norm(input, running_mean, running_var, weight, bias, training || running_mean is null, share, eps);
    }
}

/// <summary>Batch normalisation of images [N, C, H, W].</summary>
public sealed class BatchNorm2d : BatchNorm
{
    internal BatchNorm2d(long features, double eps, double momentum, bool affine, bool track, Device? device, ScalarType? dtype)
        : base(features, eps, momentum, affine, track, device, dtype, nameof(BatchNorm2d))
    {
    }

    protected override void ValidateInputDimensions(Tensor input)
    {
        if (input.ndim != 4)
            throw new ArgumentException($"expected 4 dimensions, but got {input.ndim}.", nameof(input));
    }
}
