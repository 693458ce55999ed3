using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);

        public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null,
            ScalarType? dtype = null) =>
            new(inputSize, outputSize, hasBias, device, dtype);

        public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);

        public static Conv2d Conv2d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null,
            ScalarType? dtype = null) =>
            new(in_channels, out_channels, Both(kernel_size), Both(stride), Both(padding), null, Both(dilation), padding_mode, groups, bias,
                device, dtype);

        public static Conv2d Conv2d(
            long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
            (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
            Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, kernel_size, stride ?? (1, 1), padding ?? (0, 0), null, dilation ?? (1, 1), padding_mode, groups,
                bias, device, dtype);

        public static Conv2d Conv2d(
            long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null,
            ScalarType? dtype = null) =>
            new(in_channels, out_channels, Both(kernel_size), Both(stride), (0, 0), padding, Both(dilation), padding_mode, groups, bias,
                device, dtype);

        public static Conv2d Conv2d(
            long in_channels, long out_channels, (long, long) kernel_size, Padding padding, (long, long)? stride = null,
            (long, long)? dilation = null,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null,
            ScalarType? dtype = null) =>
            new(in_channels, out_channels, kernel_size, stride ?? (1, 1), (0, 0), padding, dilation ?? (1, 1), padding_mode, groups, bias,
                device, dtype);

        public static BatchNorm2d BatchNorm2d(
            long num_features, double eps = 1E-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true,
            Device? device = null, ScalarType? dtype = null) =>
            new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

        public static MaxPool2d MaxPool2d(
            long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
            new(List(kernel_size)!, List(stride), List(padding), List(dilation), ceil_mode);

        public static MaxPool2d MaxPool2d(
            (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null,
            bool ceil_mode = false) =>
            new(List(kernel_size)!, List(stride), List(padding), List(dilation), ceil_mode);

        public static MaxPool2d MaxPool2d(
            long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
            new(kernel_size, stride, padding, dilation, ceil_mode);

        public static AdaptiveMaxPool2d AdaptiveMaxPool2d(long[] output_size) => new(output_size);

        public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long[] output_size) => new(output_size);

        public static AdaptiveAvgPool2d AdaptiveAvgPool2d((long, long) output_size) => new(List(output_size)!);

        public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long output_size) => AdaptiveAvgPool2d((output_size, output_size));

        public static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);

        public static ReLU ReLU(bool inplace = false) => new(inplace);

        public static GELU GELU() => new(false);

        public static GELU GELU(bool inplace) => new(inplace);

        public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);

        public static Identity Identity() => new();

        public static Sequential Sequential() => new(Array.Empty<Module<Tensor, Tensor>>());

        public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => new(modules);

        public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);

        public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) => new([.. modules]);

        public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) => new([.. modules]);

        private static (long, long) Both(long size) => (size, size);

        private static long[]? List(long? size) => size is { } s ? [s, s] : null;

        private static long[]? List((long, long)? size) => size is { } s ? [s.Item1, s.Item2] : null;
    }
}
