using System.Collections.Immutable;

namespace Learnability;

/// <summary>
/// The primitive operations that every layer is put together from (<see cref="LayerSpec.Lower"/>). Trainer and exporter know these and no layers; a list of them
/// is a pipeline, each reading what the one before gives. There are no other ones than those below.
/// </summary>
public abstract record Operation
{
    private Operation()
    {
    }

    /// <summary>The arrays that it works with itself, in the order of the state.</summary>
    public virtual ImmutableArray<Operand> Operands => [];

    /// <summary>This operation and all that stand inside it.</summary>
    public IEnumerable<Operation> WithInner => Inner.SelectMany(operation => operation.WithInner).Prepend(this);

    /// <summary>The operations inside it.</summary>
    private protected virtual IEnumerable<Operation> Inner => [];

    /// <summary>The shape of what it gives; sizes below 1 where the input is too small.</summary>
    internal virtual FeatureShape After(FeatureShape input) => input;

    /// <summary>The shape after a pipeline.</summary>
    internal static FeatureShape After(ImmutableArray<Operation> operations, FeatureShape input)
        => operations.Aggregate(input, (shape, operation) => operation.After(shape));

    /// <summary>x ∘ array.</summary>
    public static Operation With(Arithmetic kind, Operand array) => new Combine(kind, [], [new Load(array)]);

    /// <summary>x ∘ number.</summary>
    public static Operation With(Arithmetic kind, string name, double number) => With(kind, new Constant(name, [], [number]));

    /// <summary>A product with weights [outputs, inputs, …], and a bias [outputs] if any.</summary>
    public abstract record Product(Operand Weight, Operand? Bias) : Operation
    {
        /// <inheritdoc/>
        public override ImmutableArray<Operand> Operands => Bias is null ? [Weight] : [Weight, Bias];
    }

    /// <summary>Planes with filters [outputs, inputs, kernel, kernel] at stride 1, after as many zeros at each border as the padding says.</summary>
    public sealed record Convolve(Operand Weight, Operand? Bias, int Padding) : Product(Weight, Bias)
    {
        /// <summary>Side of a filter.</summary>
        public int Kernel => Weight.Shape[2];

        internal override FeatureShape After(FeatureShape input) => new([Weight.Shape[0], .. input.Sizes.Skip(1).Select(side => side + (2 * Padding) - Kernel + 1)]);
    }

    /// <summary>A row of features with a matrix [outputs, inputs].</summary>
    public sealed record Multiply(Operand Weight, Operand? Bias) : Product(Weight, Bias)
    {
        internal override FeatureShape After(FeatureShape input) => new([Weight.Shape[0]]);
    }

    /// <summary>(x − mean) / √(variance + ε) · scale + shift of each channel; mean and variance are the batch's while training, running averages in use.</summary>
    public sealed record Normalise(Operand Scale, Operand Shift, Operand Mean, Operand Variance, double Momentum, double Epsilon) : Operation
    {
        /// <inheritdoc/>
        public override ImmutableArray<Operand> Operands => [Scale, Shift, Mean, Variance];
    }

    /// <summary>A function of each value.</summary>
    public sealed record Apply(ScalarFunction Function) : Operation;

    /// <summary>The maximum over windows of size × size that do not overlap, or over each whole plane where there is no size.</summary>
    public sealed record MaxPool(int? Size) : Operation
    {
        internal override FeatureShape After(FeatureShape input) => new([input.Sizes[0], .. input.Sizes.Skip(1).Select(side => side / (Size ?? side))]);
    }

    /// <summary>The mean over the last axes, which stay with size 1.</summary>
    public sealed record Average(int Axes) : Operation
    {
        internal override FeatureShape After(FeatureShape input) => new([.. input.Sizes.SkipLast(Axes), .. Enumerable.Repeat(1, Axes)]);
    }

    /// <summary>All values as one row.</summary>
    public sealed record Flatten : Operation
    {
        internal override FeatureShape After(FeatureShape input) => new([checked((int)input.Length)]);
    }

    /// <summary>Zero with a probability, otherwise divided by its opposite, while training; the value itself in use.</summary>
    public sealed record Drop(double Probability) : Operation;

    /// <summary>The array, whatever comes in.</summary>
    public sealed record Load(Operand Array) : Operation
    {
        /// <inheritdoc/>
        public override ImmutableArray<Operand> Operands => [Array];

        internal override FeatureShape After(FeatureShape input) => new(Array.Shape);
    }

    /// <summary>left(x) ∘ right(x), broadcast; a pipeline of no operations gives x itself.</summary>
    public sealed record Combine(Arithmetic Kind, ImmutableArray<Operation> Left, ImmutableArray<Operation> Right) : Operation
    {
        private protected override IEnumerable<Operation> Inner => Left.Concat(Right);

        internal override FeatureShape After(FeatureShape input) => After(Left, input).Broadcast(After(Right, input));
    }

    /// <summary>A pipeline under a name, by which an engine may know something faster with the same outcome.</summary>
    public sealed record Compose(string Name, ImmutableArray<Operation> Body) : Operation
    {
        private protected override IEnumerable<Operation> Inner => Body;

        internal override FeatureShape After(FeatureShape input) => After(Body, input);
    }
}
