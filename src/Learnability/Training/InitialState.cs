using System.Collections.Immutable;

namespace Learnability;

/// <summary>The state a network starts from, a function of its layers and the seed alone. Whitening filters stay zero: they come from the images.</summary>
public static class InitialState
{
    /// <summary>Makes the starting state.</summary>
    public static NetworkState Of(NetworkSpec spec, Seed seed)
    {
        var identity = Convolutions(spec.Layers).Where(c => c.Start == ConvolutionStart.Identity).Select(c => $"{c.Name}.weight").ToHashSet();
        return new NetworkState(spec.Parameters
            .Select(p => new NamedArray(p.Name, p.Shape, Start(spec, p, identity.Contains(p.Name), seed.Child(p.Name))))
            .ToImmutableArray());
    }

    /// <summary>All convolutions, those inside residual blocks too.</summary>
    public static IEnumerable<Convolution> Convolutions(ImmutableArray<LayerSpec> layers) => layers.SelectMany(layer => layer switch
    {
        Convolution c => [c],
        Residual r => Convolutions(r.Body),
        _ => Enumerable.Empty<Convolution>(),
    });

    private static float[] Start(NetworkSpec spec, ParameterSpec parameter, bool identity, Seed seed)
    {
        var values = new float[parameter.Length];
        switch (parameter.Role)
        {
            case ParameterRole.NormScale:
            case ParameterRole.Statistic when parameter.Name.EndsWith("running_var", StringComparison.Ordinal):
                Array.Fill(values, 1);
                break;
            case ParameterRole.Weight when parameter.Trainable:
                FillUniform(values, FanIn(parameter), seed);
                break;
            case ParameterRole.Bias when WeightOf(spec, parameter) is { Trainable: true } weight:
                FillUniform(values, FanIn(weight), seed);
                break;
        }

        if (identity)
        {
            SetIdentity(values, parameter.Shape);
        }

        return values;
    }

    private static ParameterSpec? WeightOf(NetworkSpec spec, ParameterSpec bias)
        => spec.Parameters.FirstOrDefault(p => p.Name == bias.Name[..^".bias".Length] + ".weight");

    private static long FanIn(ParameterSpec weight) => weight.Length / weight.Shape[0];

    private static void FillUniform(float[] values, long fanIn, Seed seed)
    {
        var bound = 1 / Math.Sqrt(fanIn);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)(((2 * seed.Uniform(i)) - 1) * bound);
        }
    }

    private static void SetIdentity(float[] values, ImmutableArray<int> shape)
    {
        var (outputs, inputs, kernel) = (shape[0], shape[1], shape[2]);
        var filter = inputs * kernel * kernel;
        for (var c = 0; c < Math.Min(outputs, inputs); c++)
        {
            Array.Clear(values, c * filter, filter);
            values[(c * filter) + (c * kernel * kernel) + (kernel / 2 * kernel) + (kernel / 2)] = 1;
        }
    }
}
