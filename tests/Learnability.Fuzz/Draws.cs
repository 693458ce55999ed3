namespace Learnability.Fuzz;

/// <summary>Random choices in turn, a function of the seed alone.</summary>
public sealed class Draws(Seed seed)
{
    private long _drawn;

    /// <summary>A whole number in [0, <paramref name="bound"/>).</summary>
    public int Below(int bound) => seed.Below(_drawn++, bound);

    /// <summary>True once in <paramref name="n"/> times.</summary>
    public bool OneIn(int n) => Below(n) == 0;

    /// <summary>One of the values.</summary>
    public T Of<T>(IReadOnlyList<T> values) => values[Below(values.Count)];

    /// <summary>64 random bits.</summary>
    public ulong Bits() => seed.Bits(_drawn++);

    /// <summary>Random bytes.</summary>
    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
            bytes[i] = (byte)Bits();

        return bytes;
    }
}
