namespace Learnability.DataSets.Kinds;

/// <summary>What one value of an example is stored as.</summary>
/// <param name="Size">Bytes of a value.</param>
/// <param name="Unit">The value that counts as 1: 255 of bytes, 1 of floats.</param>
public readonly record struct ElementType(int Size, double Unit)
{
    /// <summary>A byte, 0 to 255.</summary>
    public static ElementType Bytes { get; } = new(1, byte.MaxValue);

    /// <summary>A 32-bit float.</summary>
    public static ElementType Floats { get; } = new(sizeof(float), 1);
}
