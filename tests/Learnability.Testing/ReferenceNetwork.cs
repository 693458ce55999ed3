using System.Collections.Immutable;

namespace Learnability.Testing;

/// <summary>
/// A network in use, in double precision and by the plainest loops: what trainers, exporters and runtimes are held against. Slow.
/// </summary>
public static class ReferenceNetwork
{
    /// <summary>Logits of each image, images × classes.</summary>
    public static double[][] Logits(TrainedNetwork network, Examples images)
        => Enumerable.Range(0, images.Count).Select(i => Logits(network, images.Row(i))).ToArray();

    /// <summary>Logits of one image of C × H × W bytes.</summary>
    public static double[] Logits(TrainedNetwork network, ReadOnlySpan<byte> image)
    {
        var (spec, state, normalisation, _) = network;
        var pixels = new double[image.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            var channel = i / ImageShape.Of(spec.Input).PlaneSize;
            pixels[i] = ((image[i] / 255.0) - normalisation.Mean[channel]) / normalisation.Deviation[channel];
        }

        return Logits(spec, state, pixels);
    }

    /// <summary>Logits of one input that is normalised already.</summary>
    public static double[] Logits(NetworkSpec spec, NetworkState state, double[] input)
        => Through(spec.Operations, new Features(spec.Input, input), state).Values;

    /// <summary>The error function, by 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (1·3·…·(2n+1)): no cancellation, as all terms have one sign.</summary>
    public static double Erf(double x)
    {
        if (Math.Abs(x) > 6)
        {
            return Math.Sign(x);
        }

        var (term, sum) = (x, 0.0);
        for (var n = 1; Math.Abs(term) > 1e-18; n++)
        {
            sum += term;
            term *= 2 * x * x / ((2 * n) + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    private static Features Through(ImmutableArray<Operation> operations, Features x, NetworkState state)
        => operations.Aggregate(x, (features, operation) => After(operation, features, state));

    private static Features After(Operation operation, Features x, NetworkState state) => operation switch
    {
        Operation.Convolve c => Convolve(c, x, state),
        Operation.Multiply m => Multiply(m, x, state),
        Operation.Recur m => Recur(m, x, state),
        Operation.Normalise n => Normalise(n, x, state),
        Operation.Apply a => x with { Values = Array.ConvertAll(x.Values, v => Apply(a.Function, v)) },
        Operation.MaxPool p => Pool(x, p.Size ?? x.Shape.Sizes[1], p.Size ?? x.Shape.Sizes[2]),
        Operation.Average a => Average(x, a.After(x.Shape)),
        Operation.Flatten => x with { Shape = new FeatureShape([x.Values.Length]) },
        Operation.Drop => x,
        Operation.Load l => new Features(new FeatureShape(l.Array.Shape), state.Values(l.Array)),
        Operation.Combine c => Combine(c.Kind, Through(c.Left, x, state), Through(c.Right, x, state)),
        Operation.Compose c => Through(c.Body, x, state),
        _ => throw new ArgumentException($"found operation {operation}; expected a known one.", nameof(operation)),
    };

    private static double Apply(ScalarFunction function, double v) => function switch
    {
        ScalarFunction.Relu => Math.Max(v, 0),
        ScalarFunction.Erf => Erf(v),
        ScalarFunction.Softplus => Math.Max(v, 0) + Math.Log(1 + Math.Exp(-Math.Abs(v))),
        ScalarFunction.Sigmoid => 1 / (1 + Math.Exp(-v)),
        ScalarFunction.Tanh => Math.Tanh(v),
        ScalarFunction.Sqrt => Math.Sqrt(v),
        _ => throw new ArgumentException($"found function {function}; expected a known one.", nameof(function)),
    };

    private static Features Convolve(Operation.Convolve c, Features x, NetworkState state)
    {
        var (weight, bias, inputs) = (state.Values(c.Weight), Bias(c, state), c.Weight.Shape[1]);
        return Planes(c.After(x.Shape), (o, row, column) =>
        {
            var sum = bias[o];
            for (var i = 0; i < inputs; i++)
            {
                for (var ky = 0; ky < c.Kernel; ky++)
                {
                    for (var kx = 0; kx < c.Kernel; kx++)
                    {
                        var w = weight[(((((o * inputs) + i) * c.Kernel) + ky) * c.Kernel) + kx];
                        sum += w * x.At(i, row + ky - c.Padding, column + kx - c.Padding);
                    }
                }
            }

            return sum;
        });
    }

    private static Features Multiply(Operation.Multiply m, Features x, NetworkState state)
    {
        var (weight, bias, inputs) = (state.Values(m.Weight), Bias(m, state), x.Values.Length);
        return new Features(m.After(x.Shape), [.. bias.Select((b, o) => b + x.Values.Select((v, i) => v * weight[(o * inputs) + i]).Sum())]);
    }

    private static Features Recur(Operation.Recur recur, Features x, NetworkState state)
    {
        var (weight, recurrent, bias, width) = (state.Values(recur.Weight), state.Values(recur.Recurrent), state.Values(recur.Bias), recur.Width);
        var (h, c) = (new double[width], new double[width]);
        foreach (var step in x.Values.Chunk(x.Shape.Sizes[1]))
        {
            var gates = bias.Select((b, g) => b + step.Select((v, i) => v * weight[(g * step.Length) + i]).Sum() + h.Select((v, j) => v * recurrent[(g * width) + j]).Sum()).ToArray();
            for (var j = 0; j < width; j++)
            {
                c[j] = (Apply(ScalarFunction.Sigmoid, gates[width + j]) * c[j]) + (Apply(ScalarFunction.Sigmoid, gates[j]) * Math.Tanh(gates[(2 * width) + j]));
                h[j] = Apply(ScalarFunction.Sigmoid, gates[(3 * width) + j]) * Math.Tanh(c[j]);
            }
        }

        return new Features(new FeatureShape([width]), h);
    }

    private static double[] Bias(Operation.Product product, NetworkState state)
        => product.Bias is null ? new double[product.Weight.Shape[0]] : state.Values(product.Bias);

    private static Features Normalise(Operation.Normalise n, Features x, NetworkState state)
    {
        var (scale, shift, mean, variance) = (state.Values(n.Scale), state.Values(n.Shift), state.Values(n.Mean), state.Values(n.Variance));
        var plane = x.Values.Length / scale.Length;
        return x with { Values = [.. x.Values.Select((v, i) => ((v - mean[i / plane]) / Math.Sqrt(variance[i / plane] + n.Epsilon) * scale[i / plane]) + shift[i / plane])] };
    }

    private static Features Pool(Features x, int height, int width)
    {
        var sizes = x.Shape.Sizes;
        return Planes(new FeatureShape([sizes[0], sizes[1] / height, sizes[2] / width]), (c, row, column) =>
        {
            var max = double.NegativeInfinity;
            for (var i = 0; i < height * width; i++)
            {
                max = Math.Max(max, x.At(c, (row * height) + (i / width), (column * width) + (i % width)));
            }

            return max;
        });
    }

    private static Features Average(Features x, FeatureShape shape)
        => new(shape, [.. x.Values.Chunk((int)(x.Shape.Length / shape.Length)).Select(part => part.Average())]);

    private static Features Combine(Arithmetic kind, Features a, Features b)
    {
        var shape = a.Shape.Broadcast(b.Shape);
        return new Features(shape, [.. Enumerable.Range(0, (int)shape.Length).Select(i => Calculate(kind, a.Broadcast(shape, i), b.Broadcast(shape, i)))]);
    }

    private static double Calculate(Arithmetic kind, double a, double b) => kind switch
    {
        Arithmetic.Add => a + b,
        Arithmetic.Sub => a - b,
        Arithmetic.Mul => a * b,
        Arithmetic.Div => a / b,
        _ => throw new ArgumentException($"found {kind}; expected a known kind.", nameof(kind)),
    };

    private static Features Planes(FeatureShape shape, Func<int, int, int, double> value)
    {
        var (height, width) = (shape.Sizes[1], shape.Sizes[2]);
        return new Features(shape, [.. Enumerable.Range(0, (int)shape.Length).Select(i => value(i / (height * width), i / width % height, i % width))]);
    }

    /// <summary>Features of one example, the last axis innermost.</summary>
    private sealed record Features(FeatureShape Shape, double[] Values)
    {
        /// <summary>A value of planes; 0 outside.</summary>
        public double At(int channel, int row, int column)
        {
            var (height, width) = (Shape.Sizes[1], Shape.Sizes[2]);
            return (uint)row < (uint)height && (uint)column < (uint)width ? Values[(((channel * height) + row) * width) + column] : 0;
        }

        /// <summary>Value number <paramref name="at"/> of these features brought to another shape.</summary>
        public double Broadcast(FeatureShape shape, int at)
        {
            var (index, stride) = (0, 1);
            for (var axis = 1; axis <= Shape.Sizes.Length; axis++)
            {
                index += at % shape.Sizes[^axis] % Shape.Sizes[^axis] * stride;
                stride *= Shape.Sizes[^axis];
                at /= shape.Sizes[^axis];
            }

            return Values[index];
        }
    }
}
