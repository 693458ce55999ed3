using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <content>Convolution, linear maps, normalisation.</content>
        public static partial class functional
        {
            /// <summary>[N, C, H, W] ∗ [F, C / groups, h, w] → [N, F, H', W'].</summary>
            public static Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                long groups = 1) =>
                Aten.One("conv2d", input, weight, bias, strides ?? [1], padding ?? [0], dilation ?? [1], groups);

            public static Tensor conv2d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid,
                long[]? dilation = null, long groups = 1) =>
                Aten.One("conv2d.padding", input, weight, bias, strides ?? [1], padding == Padding.Same ? "same" : "valid", dilation ?? [1],
                    groups);

            /// <summary>input · weightsᵀ + bias, weights [outputs, inputs].</summary>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Aten.One("linear", input, weights, bias);

            /// <summary>
            /// (x − mean)/√(var + eps) · weight + bias for each channel. In training the statistics are the batch's own, and the
            /// running ones are moved towards them in place: r ← (1 − momentum)·r + momentum·batch, the variance unbiased.
            /// </summary>
            public static Tensor batch_norm(
                Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null,
                bool training = false, double momentum = 0.1, double eps = 1E-05) =>
                Aten.One("batch_norm", input, weight, bias, running_mean, running_var, training, momentum, eps, true);
        }
    }
}
