using System.Text;

namespace Learnability.Randomness;

/// <summary>
/// The origin of every random choice. Draws are functions of (seed, counter), never of a generator's history, so that any of them can be
/// made again alone: a resumed run equals an uninterrupted one, and two arms with one seed see the same data in the same order.
/// </summary>
/// <param name="Value">The 64 bits of the seed.</param>
/// <remarks>The mixing function is the finaliser of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).</remarks>
public readonly record struct Seed(ulong Value)
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;
    private const double TwoToMinus53 = 1.0 / (1UL << 53);

    /// <summary>The seed of a named part, for example <c>seed.Child("shuffle")</c>. Equal names give equal seeds.</summary>
    public Seed Child(string name)
    {
        // FNV-1a over the UTF-8 bytes: short, fixed for ever, and mixed once more below.
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes(name))
        {
            hash = (hash ^ b) * 1099511628211UL;
        }

        return new Seed(Mix(Value ^ Mix(hash)));
    }

    /// <summary>The seed of a numbered part, for example of an epoch.</summary>
    public Seed Child(long index) => new(Mix(Mix(Value) + ((ulong)index * GoldenGamma) + 1));

    /// <summary>64 uniform bits, the draw number <paramref name="counter"/>.</summary>
    public ulong Bits(long counter) => Mix(Value + (((ulong)counter + 1) * GoldenGamma));

    /// <summary>A uniform number in [0, 1), the draw number <paramref name="counter"/>.</summary>
    public double Uniform(long counter) => (Bits(counter) >> 11) * TwoToMinus53;

    /// <summary>A uniform whole number in [0, <paramref name="bound"/>), the draw number <paramref name="counter"/>.</summary>
    public int Below(long counter, int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        return (int)Math.BigMul(Bits(counter), (ulong)bound, out _);
    }

    /// <summary>
    /// A standard normal number, the draw number <paramref name="counter"/> (Box–Muller, one number a pair of uniforms).
    /// </summary>
    public double Normal(long counter)
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - Uniform(2 * counter)));
        return radius * Math.Cos(2 * Math.PI * Uniform((2 * counter) + 1));
    }

    /// <summary>A uniformly random order of the numbers 0 … <paramref name="length"/> − 1 (Fisher–Yates).</summary>
    public int[] Permutation(int length)
    {
        var order = new int[length];
        for (var i = 0; i < length; i++)
        {
            var j = Below(i, i + 1);
            order[i] = order[j];
            order[j] = i;
        }

        return order;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
