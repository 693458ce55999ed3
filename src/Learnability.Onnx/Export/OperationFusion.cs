namespace Learnability.Onnx;

/// <summary>
/// Works constant factors and shifts into the product before or after them: fewer operations, the same function up to rounding.
/// </summary>
/// <param name="state">The network's arrays; they are not changed.</param>
internal sealed class OperationFusion(NetworkState state)
{
    private const int PlaneAxes = 3;

    /// <summary>Fuses what can be fused and leaves out what does nothing in use; the rest stays as it is.</summary>
    public ImmutableArray<Operation> Fuse(ImmutableArray<Operation> operations)
    {
        var fused = new List<Operation>();
        foreach (var operation in operations.Where(operation => operation is not Operation.Drop))
        {
            Append(fused, operation switch
            {
                Operation.Combine c => c with { Left = Fuse(c.Left), Right = Fuse(c.Right) },
                Operation.Compose c => c with { Body = Fuse(c.Body) },
                _ => operation,
            });
        }

        return [.. fused];
    }

    private void Append(List<Operation> fused, Operation operation)
    {
        // With padding the border's zeros would have to become the value that the shift turns into zero.
        while (operation is Operation.Convolve { Padding: 0 } c && fused is [.., var last] && AffineOf(last, PlaneAxes) is { } scaling)
        {
            fused.RemoveAt(fused.Count - 1);
            operation = After(scaling, c);
        }

        var at = fused.FindLastIndex(before => before is not Operation.MaxPool);
        if (at >= 0 && fused[at] is Operation.Product product && AffineOf(operation, product.Weight.Shape.Length - 1) is { } affine
            && (at == fused.Count - 1 || affine.IsIncreasing))
        {
            fused[at] = Before(product, affine);
        }
        else
        {
            fused.Add(operation);
        }
    }

    /// <summary>The operation as a factor and a shift of each channel, if that is what it is on features of so many axes.</summary>
    private Affine? AffineOf(Operation operation, int axes)
    {
        bool IsByChannel(Operand array) => array.Shape.IsEmpty || (array.Shape.Length == axes && array.Shape[0] == array.Length);
        switch (operation)
        {
            case Operation.Normalise n:
                var (shift, mean, variance) = (state.Values(n.Shift), state.Values(n.Mean), state.Values(n.Variance));
                var factor = state.Values(n.Scale).Select((w, c) => w / Math.Sqrt(variance[c] + n.Epsilon)).ToArray();
                return new Affine(factor, [.. shift.Select((b, c) => b - (mean[c] * factor[c]))]);
            case Operation.Combine { Kind: Arithmetic.Mul, Left: [], Right: [Operation.Load l] } when IsByChannel(l.Array):
                return new Affine(state.Values(l.Array), null);
            case Operation.Combine { Kind: Arithmetic.Add, Left: [], Right: [Operation.Load l] } when IsByChannel(l.Array):
                return new Affine([1], state.Values(l.Array));
            default:
                return null;
        }
    }

    /// <summary>a·(W∗x + b) + s = (a·W)∗x + (a·b + s), by output channel.</summary>
    private Operation.Product Before(Operation.Product product, Affine affine)
    {
        var (weight, bias) = (state.Values(product.Weight), product.Bias is null ? null : state.Values(product.Bias));
        var (outputs, filterSize) = (product.Weight.Shape[0], weight.Length / product.Weight.Shape[0]);
        var hasBias = bias is not null || affine.Shift is not null;
        return With(
            product,
            [.. weight.Select((w, i) => w * affine.FactorAt(i / filterSize))],
            hasBias ? [.. Enumerable.Range(0, outputs).Select(o => ((bias?[o] ?? 0) * affine.FactorAt(o)) + affine.ShiftAt(o))] : null);
    }

    /// <summary>W∗(a·x + s) + b = (W·a)∗x + (b + Σ W·s), by input channel; without padding only.</summary>
    private Operation.Product After(Affine scaling, Operation.Convolve convolution)
    {
        var (outputs, inputs, kernelSize) = (convolution.Weight.Shape[0], convolution.Weight.Shape[1], convolution.Kernel * convolution.Kernel);
        var weight = (double[])state.Values(convolution.Weight).Clone();
        var bias = convolution.Bias is null ? new double[outputs] : (double[])state.Values(convolution.Bias).Clone();
        for (var i = 0; i < weight.Length; i++)
        {
            var input = i / kernelSize % inputs;
            bias[i / (kernelSize * inputs)] += weight[i] * scaling.ShiftAt(input);
            weight[i] *= scaling.FactorAt(input);
        }

        return With(convolution, weight, bias);
    }

    private static Operation.Product With(Operation.Product product, double[] weight, double[]? bias) => product with
    {
        Weight = new Constant(product.Weight.Name, product.Weight.Shape, weight),
        Bias = bias is null ? null : new Constant($"{product.Weight.Owner}.bias", [bias.Length], bias),
    };

    /// <summary>factor · x + shift, of each channel or, where there is one number, of all.</summary>
    private sealed record Affine(double[] Factor, double[]? Shift)
    {
        /// <summary>Whether maxima may be taken before instead of after: max(a·x + b) = a·max(x) + b for a ≥ 0 only.</summary>
        public bool IsIncreasing => Factor.All(a => a >= 0);

        public double FactorAt(int channel) => Factor[channel % Factor.Length];

        public double ShiftAt(int channel) => Shift?[channel % Shift.Length] ?? 0;
    }
}
