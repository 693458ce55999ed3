using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <content>Functions of one tensor, element by element; those that end in _ write into the tensor.</content>
    public partial class Tensor
    {
        public Tensor abs() => Aten.One("abs", this);
        public Tensor abs_() => Aten.Into("abs_", this);
        public Tensor acos() => Aten.One("acos", this);
        public Tensor acos_() => Aten.Into("acos_", this);
        public Tensor asin() => Aten.One("asin", this);
        public Tensor asin_() => Aten.Into("asin_", this);
        public Tensor atan() => Aten.One("atan", this);
        public Tensor atan_() => Aten.Into("atan_", this);
        public Tensor ceil() => Aten.One("ceil", this);
        public Tensor ceil_() => Aten.Into("ceil_", this);
        public Tensor cos() => Aten.One("cos", this);
        public Tensor cos_() => Aten.Into("cos_", this);
        public Tensor cosh() => Aten.One("cosh", this);
        public Tensor cosh_() => Aten.Into("cosh_", this);
        public Tensor erf() => Aten.One("erf", this);
        public Tensor erf_() => Aten.Into("erf_", this);
        public Tensor exp() => Aten.One("exp", this);
        public Tensor exp_() => Aten.Into("exp_", this);
        public Tensor expm1() => Aten.One("expm1", this);
        public Tensor expm1_() => Aten.Into("expm1_", this);
        public Tensor floor() => Aten.One("floor", this);
        public Tensor floor_() => Aten.Into("floor_", this);
        public Tensor frac() => Aten.One("frac", this);
        public Tensor frac_() => Aten.Into("frac_", this);
        public Tensor log() => Aten.One("log", this);
        public Tensor log_() => Aten.Into("log_", this);
        public Tensor log10() => Aten.One("log10", this);
        public Tensor log10_() => Aten.Into("log10_", this);
        public Tensor log1p() => Aten.One("log1p", this);
        public Tensor log1p_() => Aten.Into("log1p_", this);
        public Tensor log2() => Aten.One("log2", this);
        public Tensor log2_() => Aten.Into("log2_", this);
        public Tensor neg() => Aten.One("neg", this);
        public Tensor neg_() => Aten.Into("neg_", this);
        public Tensor reciprocal() => Aten.One("reciprocal", this);
        public Tensor reciprocal_() => Aten.Into("reciprocal_", this);
        public Tensor rsqrt() => Aten.One("rsqrt", this);
        public Tensor rsqrt_() => Aten.Into("rsqrt_", this);
        public Tensor sigmoid() => Aten.One("sigmoid", this);
        public Tensor sigmoid_() => Aten.Into("sigmoid_", this);
        public Tensor sign() => Aten.One("sign", this);
        public Tensor sign_() => Aten.Into("sign_", this);
        public Tensor sin() => Aten.One("sin", this);
        public Tensor sin_() => Aten.Into("sin_", this);
        public Tensor sinh() => Aten.One("sinh", this);
        public Tensor sinh_() => Aten.Into("sinh_", this);
        public Tensor sqrt() => Aten.One("sqrt", this);
        public Tensor sqrt_() => Aten.Into("sqrt_", this);
        public Tensor tan() => Aten.One("tan", this);
        public Tensor tan_() => Aten.Into("tan_", this);
        public Tensor tanh() => Aten.One("tanh", this);
        public Tensor tanh_() => Aten.Into("tanh_", this);
        public Tensor trunc() => Aten.One("trunc", this);
        public Tensor trunc_() => Aten.Into("trunc_", this);
        public Tensor relu() => Aten.One("relu", this);
        public Tensor relu_() => Aten.Into("relu_", this);
        public Tensor round(long decimals = 0) => Aten.One("round.decimals", this, decimals);
        public Tensor round_(long decimals = 0) => Aten.Into("round_.decimals", this, decimals);
        public Tensor square() => Aten.One("square", this);
        public Tensor gelu() => Aten.One("gelu", this);
        public Tensor isfinite() => Aten.One("isfinite", this);
        public Tensor isnan() => Aten.One("isnan", this);
        public Tensor isinf() => Aten.One("isinf", this);
        public Tensor logical_not() => Aten.One("logical_not", this);
        public Tensor softmax(long dim, ScalarType? dtype = null) => Aten.One("softmax.int", this, dim, dtype);
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Aten.One("log_softmax.int", this, dim, dtype);
    }
}
