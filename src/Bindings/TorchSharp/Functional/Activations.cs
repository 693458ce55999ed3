using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <content>Activations and dropout.</content>
        public static partial class functional
        {
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_() : x.relu();

            /// <summary>x·Φ(x), with the exact Φ.</summary>
            public static Tensor gelu(Tensor x) => Aten.One("gelu", x);

            public static Tensor gelu(Tensor x, bool inplace) => inplace ? Aten.Into("gelu_", x) : gelu(x);

            public static Tensor silu(Tensor x, bool inplace = false) => inplace ? Aten.Into("silu_", x) : Aten.One("silu", x);

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                inplace ? Aten.Into("leaky_relu_", input, negative_slope) : Aten.One("leaky_relu", input, negative_slope);

            public static Tensor sigmoid(Tensor x) => x.sigmoid();

            public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? x.sigmoid_() : x.sigmoid();

            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.tanh_() : x.tanh();

            /// <summary>log(1 + e^(beta·x)) / beta; x itself where beta·x exceeds the threshold.</summary>
            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => Aten.One("softplus", x, beta, threshold);

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

            /// <summary>In training sets elements to 0 with chance p and scales the others by 1/(1 − p).</summary>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                inplace ? Aten.Into("dropout_", input, p, training) : Aten.One("dropout", input, p, training);

            /// <summary>Class indices → one row of zeros with a single 1 each; −1 takes the number of classes from the greatest
            /// index.</summary>
            public static Tensor one_hot(Tensor x, long num_classes = -1) => Aten.One("one_hot", x, num_classes);

            /// <summary>x / max(‖x‖ₚ, eps) along a dimension.</summary>
            public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1E-12)
            {
                using var norm = Aten.One("norm.ScalarOpt_dim", input, p, (long[])[dim], true);
                using var floor = norm.clamp_min(eps);
                return input.div(floor);
            }
        }
    }
}
