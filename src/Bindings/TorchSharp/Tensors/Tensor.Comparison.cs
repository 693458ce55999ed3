using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <content>Comparison and logic; results are Bool tensors.</content>
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => Aten.One("eq.Tensor", this, target);
        public Tensor eq(Scalar target) => Aten.One("eq.Scalar", this, target);
        public Tensor ne(Tensor target) => Aten.One("ne.Tensor", this, target);
        public Tensor ne(Scalar target) => Aten.One("ne.Scalar", this, target);
        public Tensor lt(Tensor target) => Aten.One("lt.Tensor", this, target);
        public Tensor lt(Scalar target) => Aten.One("lt.Scalar", this, target);
        public Tensor le(Tensor target) => Aten.One("le.Tensor", this, target);
        public Tensor le(Scalar target) => Aten.One("le.Scalar", this, target);
        public Tensor gt(Tensor target) => Aten.One("gt.Tensor", this, target);
        public Tensor gt(Scalar target) => Aten.One("gt.Scalar", this, target);
        public Tensor ge(Tensor target) => Aten.One("ge.Tensor", this, target);
        public Tensor ge(Scalar target) => Aten.One("ge.Scalar", this, target);

        public Tensor logical_and(Tensor other) => Aten.One("logical_and", this, other);
        public Tensor logical_or(Tensor other) => Aten.One("logical_or", this, other);
        public Tensor logical_xor(Tensor other) => Aten.One("logical_xor", this, other);
        public Tensor bitwise_and(Tensor other) => Aten.One("bitwise_and.Tensor", this, other);
        public Tensor bitwise_or(Tensor other) => Aten.One("bitwise_or.Tensor", this, other);
        public Tensor bitwise_xor(Tensor other) => Aten.One("bitwise_xor.Tensor", this, other);
        public Tensor bitwise_not() => Aten.One("bitwise_not", this);

        public Tensor isclose(Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) =>
            Aten.One("isclose", this, other, rtol, atol, nanEqual);

        public bool allclose(Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false) =>
            Aten.Test("allclose", this, target, rtol, atol, equal_nan);

        /// <summary>Whether shape and all elements are the same.</summary>
        public bool Equals(Tensor target) => Aten.Test("equal", this, target);
    }
}
