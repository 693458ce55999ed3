using System.Collections.Immutable;

namespace Learnability.Testing;

/// <summary>
/// A network in use, in double precision and by the plainest loops: what trainers, exporters and runtimes are held against. Slow.
/// </summary>
public static class ReferenceNetwork
{
    /// <summary>Logits of each image, images × classes.</summary>
    public static double[][] Logits(TrainedNetwork network, ImageSet images)
        => Enumerable.Range(0, images.Count).Select(i => Logits(network, images.Image(i))).ToArray();

    /// <summary>Logits of one image of C × H × W bytes.</summary>
    public static double[] Logits(TrainedNetwork network, ReadOnlySpan<byte> image)
    {
        var (spec, state, normalisation, _) = network;
        var planes = new Planes(spec.Input.Channels, spec.Input.Height, spec.Input.Width);
        for (var i = 0; i < planes.Values.Length; i++)
        {
            var channel = i / spec.Input.PlaneSize;
            planes.Values[i] = ((image[i] / 255.0) - normalisation.Mean[channel]) / normalisation.Deviation[channel];
        }

        return Through(spec.Layers, planes, state).Values;
    }

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

    private static Planes Through(ImmutableArray<LayerSpec> layers, Planes x, NetworkState state)
        => layers.Aggregate(x, (features, layer) => After(layer, features, state));

    private static Planes After(LayerSpec layer, Planes x, NetworkState state) => layer switch
    {
        Convolution c => Convolve(c, x, state),
        BatchNorm n => Normalise(n, x, state),
        Activation { Kind: ActivationKind.Relu } => x.Map(v => Math.Max(v, 0)),
        Activation { Kind: ActivationKind.Gelu } => x.Map(v => v * 0.5 * (1 + Erf(v / Math.Sqrt(2)))),
        MaxPool p => Pool(x, p.Size, p.Size),
        GlobalMaxPool => Pool(x, x.Height, x.Width),
        Flatten => new Planes(x.Values.Length, 1, 1, x.Values),
        Linear l => Multiply(l, x, state),
        Scale s => x.Map(v => v * s.Factor),
        Dropout => x,
        Cascade k => Decide(k, x),
        Residual r => Sum(x, Through(r.Body, x, state)),
        _ => throw new ArgumentException($"found layer {layer}; expected a known one.", nameof(layer)),
    };

    private static Planes Convolve(Convolution c, Planes x, NetworkState state)
    {
        var weight = state[c.Name + ".weight"].Values;
        var bias = c.Bias ? state[c.Name + ".bias"].Values : new float[c.Outputs];
        var y = new Planes(c.Outputs, x.Height + (2 * c.Padding) - c.Kernel + 1, x.Width + (2 * c.Padding) - c.Kernel + 1);
        y.Fill((o, row, column) =>
        {
            double sum = bias[o];
            for (var i = 0; i < c.Inputs; i++)
            {
                for (var ky = 0; ky < c.Kernel; ky++)
                {
                    for (var kx = 0; kx < c.Kernel; kx++)
                    {
                        var w = weight[(((((o * c.Inputs) + i) * c.Kernel) + ky) * c.Kernel) + kx];
                        sum += w * x.At(i, row + ky - c.Padding, column + kx - c.Padding);
                    }
                }
            }

            return sum;
        });
        return y;
    }

    private static Planes Normalise(BatchNorm n, Planes x, NetworkState state)
    {
        float[] Array(string role) => state[$"{n.Name}.{role}"].Values;
        var (weight, bias, mean, variance) = (Array("weight"), Array("bias"), Array("running_mean"), Array("running_var"));
        var y = new Planes(x.Channels, x.Height, x.Width);
        y.Fill((c, row, column) => ((x.At(c, row, column) - mean[c]) / Math.Sqrt(variance[c] + n.Epsilon) * weight[c]) + bias[c]);
        return y;
    }

    private static Planes Pool(Planes x, int height, int width)
    {
        var y = new Planes(x.Channels, x.Height / height, x.Width / width);
        y.Fill((c, row, column) =>
        {
            var max = double.NegativeInfinity;
            for (var i = 0; i < height * width; i++)
            {
                max = Math.Max(max, x.At(c, (row * height) + (i / width), (column * width) + (i % width)));
            }

            return max;
        });
        return y;
    }

    private static Planes Multiply(Linear l, Planes x, NetworkState state)
    {
        var weight = state[l.Name + ".weight"].Values;
        var bias = l.Bias ? state[l.Name + ".bias"].Values : new float[l.Outputs];
        var y = new Planes(l.Outputs, 1, 1);
        y.Fill((o, _, _) =>
        {
            double sum = bias[o];
            for (var i = 0; i < l.Inputs; i++)
            {
                sum += weight[(o * l.Inputs) + i] * x.Values[i];
            }

            return sum;
        });
        return y;
    }

    /// <summary>log p of each class: yes to its own question and no to all before, by the definition of the sigmoid.</summary>
    private static Planes Decide(Cascade k, Planes x)
    {
        static double LogSigmoid(double v) => v > 0 ? -Math.Log(1 + Math.Exp(-v)) : v - Math.Log(1 + Math.Exp(v));
        var y = new Planes(x.Channels, 1, 1);
        var noToAllBefore = 0.0;
        for (var j = 0; j < k.Order.Length; j++)
        {
            var c = k.Order[j];
            var isLast = j == k.Order.Length - 1;
            y.Values[c] = noToAllBefore + (isLast ? 0 : LogSigmoid(x.Values[c]));
            noToAllBefore += LogSigmoid(-x.Values[c]);
        }

        return y;
    }

    private static Planes Sum(Planes a, Planes b)
    {
        var y = new Planes(a.Channels, a.Height, a.Width);
        y.Fill((c, row, column) => a.At(c, row, column) + b.At(c, row, column));
        return y;
    }

    /// <summary>Features of one image, plane by plane.</summary>
    private sealed record Planes(int Channels, int Height, int Width, double[] Values)
    {
        public Planes(int channels, int height, int width)
            : this(channels, height, width, new double[channels * height * width])
        {
        }

        /// <summary>A value; 0 outside the plane.</summary>
        public double At(int channel, int row, int column)
            => (uint)row < (uint)Height && (uint)column < (uint)Width ? Values[(((channel * Height) + row) * Width) + column] : 0;

        public Planes Map(Func<double, double> function) => this with { Values = System.Array.ConvertAll(Values, v => function(v)) };

        public void Fill(Func<int, int, int, double> value)
        {
            for (var i = 0; i < Values.Length; i++)
            {
                Values[i] = value(i / (Height * Width), i / Width % Height, i % Width);
            }
        }
    }
}
