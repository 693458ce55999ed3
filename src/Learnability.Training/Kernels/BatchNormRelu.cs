using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>
/// ReLU of a batch norm by the batch's statistics as one differentiable operation: three passes over the pixels less than the two layers take, and only the
/// input is kept for the way back. Call <see cref="Of"/>.
/// </summary>
/// <remarks>Values, gradients and running statistics are those of the two layers one after the other, to rounding.</remarks>
internal sealed class BatchNormRelu : autograd.SingleTensorFunction<BatchNormRelu>
{
    private const string ShapeKey = "shape";
    private const int ArgumentCount = 6;

    /// <inheritdoc/>
    public override string Name => nameof(BatchNormRelu);

    /// <summary>The result, shaped as <paramref name="input"/>, channels innermost in memory. Moves the running statistics.</summary>
    /// <param name="shape">Sizes that <see cref="FusedRoutines.Fit(BatchNormShape)"/>.</param>
    /// <param name="input">[images, channels, height, width], float32 on the CPU.</param>
    /// <param name="layer">The layer's arrays.</param>
    public static Tensor Of(BatchNormShape shape, Tensor input, BatchNormArrays layer)
    {
        using var scope = NewDisposeScope();
        return apply(ChannelsLast.Inner(input), layer.Scale, layer.Bias, layer.RunningMean, layer.RunningVariance, shape)
            .permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (input, scale, bias) = ((Tensor)vars[0], (Tensor)vars[1], (Tensor)vars[2]);
        var shape = (BatchNormShape)vars[5];
        var (output, statistics) = FusedRoutines.NormForward(shape, input, new BatchNormArrays(scale, bias, (Tensor)vars[3], (Tensor)vars[4]));
        ctx.save_data(ShapeKey, shape);
        BackwardPass.Guard(ctx);
        ctx.save_for_backward([input, scale, bias, statistics]);
        return output;
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        => BackwardPass.Guarded(ArgumentCount, () => Gradients(ctx, grad_output));

    private static List<Tensor?> Gradients(autograd.AutogradContext ctx, Tensor gradient)
    {
        using var scope = NewDisposeScope();
        var shape = (BatchNormShape)ctx.get_data(ShapeKey);
        var saved = ctx.get_saved_variables();
        var (input, scale, bias, statistics) = (saved[0], saved[1], saved[2], saved[3]);
        // The running statistics take no part on the way back.
        var layer = new BatchNormArrays(scale, bias, statistics, statistics);
        var (ofInput, parameters) = FusedRoutines.NormBackward(shape, input, layer, statistics, gradient.contiguous());
        return
        [
            ofInput.MoveToOuterDisposeScope(),
            scale.requires_grad ? parameters.select(0, 0).MoveToOuterDisposeScope() : null,
            bias.requires_grad ? parameters.select(0, 1).MoveToOuterDisposeScope() : null,
            null,
            null,
            null,
        ];
    }
}
