using System.Text.Json.Serialization;

namespace Learnability.Networks.Operations;

/// <summary>The sizes of one example's features, outermost first and without the batch: [channels, height, width] of planes, [features] of a row.</summary>
/// <param name="Sizes">One number an axis; the first axis is that of the channels.</param>
[JsonConverter(typeof(FeatureShapeJson))]
public readonly record struct FeatureShape(ImmutableArray<int> Sizes)
{
    /// <summary>Number of values.</summary>
    public long Length => Sizes.Aggregate(1L, (product, size) => product * size);

    /// <summary>The shape of a sum of values of both shapes: aligned at the last axis, where each size is that of the other or 1.</summary>
    /// <exception cref="ArgumentException">Two sizes differ.</exception>
    internal FeatureShape Broadcast(FeatureShape other)
    {
        var (longer, shorter) = Sizes.Length >= other.Sizes.Length ? (Sizes, other.Sizes) : (other.Sizes, Sizes);
        var missing = longer.Length - shorter.Length;
        return shorter.Where((size, i) => size != longer[missing + i] && size != 1 && longer[missing + i] != 1).Any()
            ? throw new ArgumentException($"found shapes {this} and {other} side by side; expected sizes that are equal or 1.", nameof(other))
            : new FeatureShape([.. longer.Select((size, i) => i < missing ? size : Math.Max(size, shorter[i - missing]))]);
    }

    /// <inheritdoc/>
    public bool Equals(FeatureShape other) => Sizes.AsSpan().SequenceEqual(other.Sizes.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Sizes.Aggregate(0, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => Sizes.Length == 1 ? $"{Sizes[0]} features" : string.Join('x', Sizes);
}
