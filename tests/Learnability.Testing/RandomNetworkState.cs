using System.Collections.Immutable;

namespace Learnability.Testing;

/// <summary>States as a training might leave them: features of unit size, and running statistics that are neither 0 nor 1.</summary>
public static class RandomNetworkState
{
    /// <summary>A state for a network, a function of the seed alone.</summary>
    /// <param name="spec">The network.</param>
    /// <param name="seed">Decides the values.</param>
    /// <param name="negativeNormScales">Whether every third channel of the batch norms has a negative scale.</param>
    public static NetworkState Create(NetworkSpec spec, Seed seed, bool negativeNormScales = false)
        => new(spec.Parameters.Select(p => Array(p, seed.Child(p.Name), negativeNormScales)).ToImmutableArray());

    /// <summary>A trained network with such a state, with classes called <c>class 0</c>, <c>class 1</c> …</summary>
    public static TrainedNetwork Network(NetworkSpec spec, Seed seed, bool negativeNormScales = false)
    {
        var channels = Enumerable.Range(0, spec.Input.Sizes[0]).ToArray();
        var normalisation = new Normalisation(
            channels.Select(c => 0.45f + (0.02f * c)).ToImmutableArray(),
            channels.Select(c => 0.25f - (0.01f * c)).ToImmutableArray());
        return new TrainedNetwork(
            spec, Create(spec, seed, negativeNormScales), normalisation, Enumerable.Range(0, spec.ClassCount).Select(c => $"class {c}").ToImmutableArray());
    }

    /// <summary>Images of uniformly random bytes, with labels in turn.</summary>
    public static Examples Images(TrainedNetwork network, int count, Seed seed)
    {
        var shape = ImageShape.Of(network.Spec.Input);
        var pixels = Enumerable.Range(0, count * shape.Size).Select(i => (byte)seed.Below(i, 256)).ToArray();
        var labels = Enumerable.Range(0, count).Select(i => i % network.Spec.ClassCount).ToImmutableArray();
        return new Examples(shape, network.ClassNames, pixels, labels);
    }

    private static NamedArray Array(ParameterSpec parameter, Seed seed, bool negativeNormScales)
    {
        var fanIn = (double)parameter.Length / parameter.Shape[0];
        Func<int, double> value = parameter.Role switch
        {
            // He's initialisation keeps the features' size through layers of rectifiers.
            ParameterRole.Weight => i => seed.Normal(i) * Math.Sqrt(2 / fanIn),
            ParameterRole.NormScale => i => (0.5 + seed.Uniform(i)) * (negativeNormScales && i % 3 == 0 ? -1 : 1),
            ParameterRole.Statistic when parameter.Name.EndsWith("var", StringComparison.Ordinal) => i => 0.5 + seed.Uniform(i),
            _ => i => seed.Normal(i) / 4,
        };
        return new NamedArray(parameter.Name, parameter.Shape, Enumerable.Range(0, (int)parameter.Length).Select(i => (float)value(i)).ToArray());
    }
}
