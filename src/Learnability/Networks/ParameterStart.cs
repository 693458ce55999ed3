namespace Learnability.Networks;

/// <summary>How the values of an array start.</summary>
public abstract record ParameterStart
{
    /// <summary>All at 0.</summary>
    public static ParameterStart Zero { get; } = new Same(0);

    /// <summary>All at 1.</summary>
    public static ParameterStart One { get; } = new Same(1);

    /// <summary>Fills an array of zeros.</summary>
    /// <param name="values">The array.</param>
    /// <param name="shape">Its sizes.</param>
    /// <param name="seed">Decides what is random.</param>
    internal abstract void Fill(Span<float> values, ImmutableArray<int> shape, Seed seed);

    /// <summary>All at one value.</summary>
    public sealed record Same(float Value) : ParameterStart
    {
        internal override void Fill(Span<float> values, ImmutableArray<int> shape, Seed seed) => values.Fill(Value);
    }

    /// <summary>Uniform in ± 1/√(fan-in), PyTorch's default.</summary>
    /// <param name="FanIn">Number of inputs that one output adds up.</param>
    public record Uniform(long FanIn) : ParameterStart
    {
        internal override void Fill(Span<float> values, ImmutableArray<int> shape, Seed seed)
        {
            var bound = 1 / Math.Sqrt(FanIn);
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = (float)(((2 * seed.Uniform(i)) - 1) * bound);
            }
        }
    }

    /// <summary>As <see cref="Uniform"/>, but the first filters [outputs, inputs, kernel, kernel] pass the input channels through unchanged (a Dirac kernel).</summary>
    public sealed record Identity(long FanIn) : Uniform(FanIn)
    {
        internal override void Fill(Span<float> values, ImmutableArray<int> shape, Seed seed)
        {
            base.Fill(values, shape, seed);
            var (outputs, inputs, kernel) = (shape[0], shape[1], shape[2]);
            var filter = inputs * kernel * kernel;
            for (var c = 0; c < Math.Min(outputs, inputs); c++)
            {
                values.Slice(c * filter, filter).Clear();
                values[(c * filter) + (c * kernel * kernel) + (kernel / 2 * kernel) + (kernel / 2)] = 1;
            }
        }
    }

    /// <summary>Zero, until the trainer knows the images' patches: their principal axes, scaled to unit variance, and their negatives.</summary>
    public sealed record Whitening : ParameterStart
    {
        internal override void Fill(Span<float> values, ImmutableArray<int> shape, Seed seed)
        {
        }
    }
}
