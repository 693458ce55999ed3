using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <content>Pooling and padding.</content>
        public static partial class functional
        {
            public static Tensor max_pool2d(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                bool ceil_mode = false) =>
                Aten.One("max_pool2d", input, kernel_size, strides ?? [], padding ?? [0], dilation ?? [1], ceil_mode);

            public static Tensor max_pool2d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, [kernel_size], Sizes(stride), Sizes(padding), Sizes(dilation), ceil_mode);

            public static Tensor max_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                (long, long)? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, [kernel_size.Item1, kernel_size.Item2], Sizes(stride), Sizes(padding), Sizes(dilation), ceil_mode);

            public static Tensor avg_pool2d(
                Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null,
                bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                Aten.One("avg_pool2d", input, kernel_size, stride ?? [], padding ?? [0], ceil_mode, count_include_pad, divisor_override);

            public static Tensor avg_pool2d(
                Tensor input, long kernel_size, long? stride = null, long padding = 0,
                bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, [kernel_size], Sizes(stride), [padding], ceil_mode, count_include_pad, divisor_override);

            public static Tensor avg_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, [kernel_size.Item1, kernel_size.Item2], Sizes(stride), Sizes(padding), ceil_mode, count_include_pad,
                    divisor_override);

            public static Tensor adaptive_max_pool2d(Tensor input, long[] output_size)
            {
                var (pooled, indices) = adaptive_max_pool2d_with_indices(input, output_size);
                indices.Dispose();
                return pooled;
            }

            public static (Tensor output, Tensor indices) adaptive_max_pool2d_with_indices(Tensor input, long[] output_size) =>
                Aten.Two("adaptive_max_pool2d", input, output_size);

            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) =>
                Aten.One("adaptive_avg_pool2d", input, output_size);

            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) =>
                adaptive_avg_pool2d(input, [output_size.Item1, output_size.Item2]);

            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) =>
                adaptive_avg_pool2d(input, (output_size, output_size));

            /// <summary>Pads the last dimensions; <paramref name="pad"/> holds (before, after) pairs, the last dimension first.</summary>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => mode switch
            {
                PaddingModes.Reflect => Aten.One("pad", input, pad, "reflect"),
                PaddingModes.Replicate => Aten.One("pad", input, pad, "replicate"),
                PaddingModes.Circular => Aten.One("pad", input, pad, "circular"),
                _ => Aten.One("pad", input, pad, "constant", mode == PaddingModes.Zeros ? 0.0 : value),
            };

            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, pad.ToArray(), mode, value);

            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, (long[])[pad.Item1, pad.Item2], mode, value);

            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant,
                double value = 0) =>
                functional.pad(input, (long[])[pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            /// <summary>The same padding on both sides of the last dimension.</summary>
            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, (pad, pad), mode, value);

            private static long[]? Sizes(long? size) => size is { } s ? [s] : null;

            private static long[]? Sizes((long, long)? size) => size is { } s ? [s.Item1, s.Item2] : null;
        }
    }
}
