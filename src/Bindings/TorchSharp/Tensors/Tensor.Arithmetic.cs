using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <content>Arithmetic of two operands, and matrix products.</content>
    public partial class Tensor
    {
        public Tensor add(Tensor target) => Aten.One("add.Tensor", this, target);
        public Tensor add(Tensor target, Scalar alpha) => Aten.One("add.Tensor", this, target, alpha);
        public Tensor add(Scalar scalar) => Aten.One("add.Scalar", this, scalar);
        public Tensor add(Scalar scalar, Scalar alpha) => Aten.One("add.Scalar", this, scalar, alpha);
        public Tensor add_(Tensor target) => Aten.Into("add_.Tensor", this, target);
        public Tensor add_(Tensor target, Scalar alpha) => Aten.Into("add_.Tensor", this, target, alpha);
        public Tensor add_(Scalar scalar) => Aten.Into("add_.Scalar", this, scalar);
        public Tensor add_(Scalar scalar, Scalar alpha) => Aten.Into("add_.Scalar", this, scalar, alpha);

        public Tensor sub(Tensor target) => Aten.One("sub.Tensor", this, target);
        public Tensor sub(Scalar target) => Aten.One("sub.Scalar", this, target);
        public Tensor sub_(Tensor target) => Aten.Into("sub_.Tensor", this, target);
        public Tensor sub_(Scalar target) => Aten.Into("sub_.Scalar", this, target);

        public Tensor mul(Tensor target) => Aten.One("mul.Tensor", this, target);
        public Tensor mul(Scalar target) => Aten.One("mul.Scalar", this, target);
        public Tensor mul_(Tensor target) => Aten.Into("mul_.Tensor", this, target);
        public Tensor mul_(Scalar target) => Aten.Into("mul_.Scalar", this, target);

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.One("div.Tensor_mode", this, target, Name(rounding_mode));

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.One("div.Scalar_mode", this, target, Name(rounding_mode));

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.Into("div_.Tensor_mode", this, target, Name(rounding_mode));

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.Into("div_.Scalar_mode", this, target, Name(rounding_mode));

        public Tensor remainder(Tensor target) => Aten.One("remainder.Tensor", this, target);
        public Tensor remainder(Scalar scalar) => Aten.One("remainder.Scalar", this, scalar);
        public Tensor floor_divide(Tensor other) => Aten.One("floor_divide", this, other);
        public Tensor floor_divide(Scalar other) => Aten.One("floor_divide.Scalar", this, other);

        public Tensor pow(Tensor exponent) => Aten.One("pow.Tensor_Tensor", this, exponent);
        public Tensor pow(Scalar exponent) => Aten.One("pow.Tensor_Scalar", this, exponent);
        public Tensor pow_(Tensor exponent) => Aten.Into("pow_.Tensor", this, exponent);
        public Tensor pow_(Scalar exponent) => Aten.Into("pow_.Scalar", this, exponent);

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.One("addcmul", this, tensor1, tensor2, value);
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.Into("addcmul_", this, tensor1, tensor2, value);
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.One("addcdiv", this, tensor1, tensor2, value);
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.Into("addcdiv_", this, tensor1, tensor2, value);
        public Tensor lerp(Tensor end, Tensor weight) => Aten.One("lerp.Tensor", this, end, weight);
        public Tensor lerp_(Tensor end, Tensor weight) => Aten.Into("lerp_.Tensor", this, end, weight);

        public Tensor maximum(Tensor other) => Aten.One("maximum", this, other);
        public Tensor minimum(Tensor other) => Aten.One("minimum", this, other);
        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Aten.One("clamp", this, min, max);
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Aten.One("clamp.Tensor", this, min, max);
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Aten.Into("clamp_", this, min, max);
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Aten.Into("clamp_.Tensor", this, min, max);
        public Tensor clamp_min(Scalar min) => Aten.One("clamp_min", this, min);
        public Tensor clamp_min_(Scalar min) => Aten.Into("clamp_min_", this, min);
        public Tensor clamp_max(Scalar max) => Aten.One("clamp_max", this, max);
        public Tensor clamp_max_(Scalar max) => Aten.Into("clamp_max_", this, max);

        public Tensor matmul(Tensor target) => Aten.One("matmul", this, target);
        public Tensor mm(Tensor target) => Aten.One("mm", this, target);
        public Tensor bmm(Tensor batch2) => Aten.One("bmm", this, batch2);
        public Tensor mv(Tensor target) => Aten.One("mv", this, target);
        public Tensor dot(Tensor target) => Aten.One("dot", this, target);
        public Tensor outer(Tensor vec2) => Aten.One("outer", this, vec2);

        private static string? Name(RoundingMode mode) => mode == RoundingMode.None ? null : mode.ToString();
    }
}
