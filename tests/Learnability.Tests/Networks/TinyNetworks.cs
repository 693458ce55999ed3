using System.Collections.Immutable;

namespace Learnability.Tests.Networks;

/// <summary>Networks for tests.</summary>
internal static class TinyNetworks
{
    /// <summary>A network whose arrays are all zero, with classes c0, c1, …</summary>
    public static TrainedNetwork Zero(NetworkSpec spec) => new(
        spec,
        new NetworkState(spec.Parameters.Select(p => new NamedArray(p.Name, p.Shape, new float[p.Length])).ToImmutableArray()),
        new Normalisation([0.1f, 0.2f, 0.3f], [0.4f, 0.5f, 0.6f]),
        Enumerable.Range(0, spec.ClassCount).Select(c => $"c{c}").ToImmutableArray());
}
