using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>
/// Max-pooling of a convolution as one differentiable operation: the convolution's own output is never stored, and its backward pass goes only through the
/// pixels that won their pool, a quarter of them. Call <see cref="Of"/>.
/// </summary>
/// <remarks>The values are those of the two layers one after the other, to rounding; so are the gradients.</remarks>
internal sealed class ConvolutionPool : autograd.SingleTensorFunction<ConvolutionPool>
{
    private const string ShapeKey = "shape";
    private const string CountKey = "count";

    /// <inheritdoc/>
    public override string Name => nameof(ConvolutionPool);

    /// <summary>Pooled outputs [images, outputs, height / 2, width / 2], channels innermost in memory.</summary>
    /// <param name="shape">Sizes that <see cref="FusedRoutines.Fit(ConvolutionPoolShape)"/>.</param>
    /// <param name="input">[images, inputs, height, width], float32 on the CPU; or, with a whitening layer, the images [images, channels, height + 1, width + 1].</param>
    /// <param name="weights">[outputs, inputs, 3, 3].</param>
    /// <param name="whitening">Weights [inputs, channels, 2, 2] and bias of the frozen layer before, if any.</param>
    public static Tensor Of(ConvolutionPoolShape shape, Tensor input, Tensor weights, (Tensor Weights, Tensor Bias)? whitening)
    {
        using var scope = NewDisposeScope();
        var pooled = whitening is var (frozen, bias)
            ? apply(ChannelsLast.Inner(input), ChannelsLast.Inner(weights), shape, ChannelsLast.Inner(frozen), bias)
            : apply(ChannelsLast.Inner(input), ChannelsLast.Inner(weights), shape);
        return pooled.permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (input, weights, shape) = ((Tensor)vars[0], (Tensor)vars[1], (ConvolutionPoolShape)vars[2]);
        Tensor[] frozen = [.. vars[3..].Cast<Tensor>()];
        var (pooled, places) = FusedRoutines.Forward(shape, Source(input, frozen), weights);
        ctx.save_data(ShapeKey, shape);
        BackwardPass.Guard(ctx);
        ctx.save_data(CountKey, vars.Length);
        ctx.save_for_backward([input, weights, places, .. frozen]);
        return pooled;
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        => BackwardPass.Guarded((int)ctx.get_data(CountKey), () => Gradients(ctx, grad_output));

    private static List<Tensor?> Gradients(autograd.AutogradContext ctx, Tensor gradient)
    {
        using var scope = NewDisposeScope();
        var saved = ctx.get_saved_variables();
        var shape = (ConvolutionPoolShape)ctx.get_data(ShapeKey);
        var (input, weights, places) = (saved[0], saved[1], saved[2]);
        var ofPooled = gradient.contiguous();
        Tensor[] frozen = [.. saved[3..]];
        var ofWeights = FusedRoutines.WeightGradient(shape, Source(input, frozen), ofPooled, places);
        var ofInput = input.requires_grad ? FusedRoutines.InputGradient(shape, weights, ofPooled, places) : null;
        ofWeights.MoveToOuterDisposeScope();
        ofInput?.MoveToOuterDisposeScope();
        return [ofInput, ofWeights, null, .. frozen.Select(_ => null as Tensor)];
    }

    private static PlaneSource Source(Tensor input, Tensor[] frozen) => frozen is [var weights, var bias] ? new PlaneSource(input, weights, bias) : new PlaneSource(input);
}
