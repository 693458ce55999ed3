namespace Learnability.Networks.Operations;

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
    public ImmutableArray<Operand> Operands => this switch
    {
        Product p => p.Bias is null ? [p.Weight] : [p.Weight, p.Bias],
        Normalise n => [n.Scale, n.Shift, n.Mean, n.Variance],
        Recur r => [r.Weight, r.Recurrent, r.Bias],
        Load l => [l.Array],
        _ => [],
    };

    /// <summary>This operation and all that stand inside it.</summary>
    public IEnumerable<Operation> WithInner => Inner.SelectMany(operation => operation.WithInner).Prepend(this);

    private ImmutableArray<Operation> Inner => this switch
    {
        Combine c => [.. c.Left, .. c.Right],
        Compose c => c.Body,
        _ => [],
    };

    /// <summary>x ∘ array.</summary>
    public static Operation With(Arithmetic kind, Operand array) => new Combine(kind, [], [new Load(array)]);

    /// <summary>x ∘ number.</summary>
    public static Operation With(Arithmetic kind, string name, double number) => With(kind, new Constant(name, [], [number]));

    /// <summary>The shape after a pipeline; sizes below 1 where the input is too small.</summary>
    internal static FeatureShape After(ImmutableArray<Operation> operations, FeatureShape input)
        => operations.Aggregate(input, (shape, operation) => operation.After(shape));

    /// <summary>The shape of what it gives.</summary>
    internal FeatureShape After(FeatureShape input) => this switch
    {
        Convolve c => new([c.Weight.Shape[0], .. input.Sizes.Skip(1).Select(side => side + (2 * c.Padding) - c.Kernel + 1)]),
        Multiply m => new([m.Weight.Shape[0]]),
        Recur r => new([r.Width]),
        MaxPool p => new([input.Sizes[0], .. input.Sizes.Skip(1).Select(side => side / (p.Size ?? side))]),
        Average a => new([.. input.Sizes.SkipLast(a.Axes), .. Enumerable.Repeat(1, a.Axes)]),
        Flatten => new([checked((int)input.Length)]),
        Load l => new(l.Array.Shape),
        Combine c => After(c.Left, input).Broadcast(After(c.Right, input)),
        Compose c => After(c.Body, input),
        _ => input,
    };

    /// <summary>A product with weights [outputs, inputs, …], and a bias [outputs] if any.</summary>
    public abstract record Product(Operand Weight, Operand? Bias) : Operation;

    /// <summary>Planes with filters [outputs, inputs, kernel, kernel] at stride 1, after as many zeros at each border as the padding says.</summary>
    public sealed record Convolve(Operand Weight, Operand? Bias, int Padding) : Product(Weight, Bias)
    {
        /// <summary>Side of a filter.</summary>
        public int Kernel => Weight.Shape[2];
    }

    /// <summary>A row of features with a matrix [outputs, inputs].</summary>
    public sealed record Multiply(Operand Weight, Operand? Bias) : Product(Weight, Bias);

    /// <summary>
    /// The last state of a long short-term memory over the first axis, [steps, inputs] to [width]: from h = c = 0, at each step the gates (i, f, g, o) = W x + R h + b, then
    /// c = σ(f) c + σ(i) tanh(g) and h = σ(o) tanh(c) (Hochreiter and Schmidhuber, 1997; with forget gates: Gers, Schmidhuber and Cummins, 2000).
    /// </summary>
    /// <param name="Weight">W, [4 · width, inputs], gate by gate in the order i, f, g, o.</param>
    /// <param name="Recurrent">R, [4 · width, width].</param>
    /// <param name="Bias">b, [4 · width].</param>
    public sealed record Recur(Operand Weight, Operand Recurrent, Operand Bias) : Operation
    {
        /// <summary>Numbers of a state.</summary>
        public int Width => Recurrent.Shape[1];
    }

    /// <summary>(x − mean) / √(variance + ε) · scale + shift of each channel; mean and variance are the batch's while training, running averages in use.</summary>
    public sealed record Normalise(Operand Scale, Operand Shift, Operand Mean, Operand Variance, double Momentum, double Epsilon) : Operation;

    /// <summary>A function of each value.</summary>
    public sealed record Apply(ScalarFunction Function) : Operation;

    /// <summary>The maximum over windows of size × size that do not overlap, or over each whole plane where there is no size.</summary>
    public sealed record MaxPool(int? Size) : Operation;

    /// <summary>The mean over the last axes, which stay with size 1.</summary>
    public sealed record Average(int Axes) : Operation;

    /// <summary>All values as one row.</summary>
    public sealed record Flatten : Operation;

    /// <summary>Zero with a probability, otherwise divided by its opposite, while training; the value itself in use.</summary>
    public sealed record Drop(double Probability) : Operation;

    /// <summary>The array, whatever comes in.</summary>
    public sealed record Load(Operand Array) : Operation;

    /// <summary>left(x) ∘ right(x), broadcast; a pipeline of no operations gives x itself.</summary>
    public sealed record Combine(Arithmetic Kind, ImmutableArray<Operation> Left, ImmutableArray<Operation> Right) : Operation;

    /// <summary>A pipeline under a name, by which an engine may know something faster with the same outcome.</summary>
    public sealed record Compose(string Name, ImmutableArray<Operation> Body) : Operation;
}
