namespace Learnability.Fuzz.Readers;

/// <summary>Something that reads files, with valid files to begin from.</summary>
/// <param name="Name">As on the command line.</param>
/// <param name="MakeSeeds">Makes valid files, at least 20.</param>
/// <param name="Aware">Changes a file as one who knows the format.</param>
/// <param name="Read">Reads a file; may throw what is promised, and nothing else.</param>
public sealed record Reader(string Name, Func<IReadOnlyList<byte[]>> MakeSeeds, Func<byte[], Draws, byte[]> Aware, Action<byte[]> Read)
{
    private const int LongestInput = 4 << 20;
    private IReadOnlyList<byte[]>? _seeds;

    /// <summary>The valid files.</summary>
    public IReadOnlyList<byte[]> Seeds => _seeds ??= MakeSeeds();

    /// <summary>The input of an iteration: two of three are changed by the format's own parts, the others byte by byte.</summary>
    public byte[] Input(Seed root, int iteration)
    {
        var draws = new Draws(root.Child(Name).Child(iteration));
        var bytes = (byte[])draws.Of(Seeds).Clone();
        for (var left = 1 + draws.Below(3); left > 0; left--)
            bytes = iteration % 3 == 0 ? ByteMutations.Of(bytes, draws.Of(Seeds), draws) : Aware(bytes, draws);

        return bytes.Length <= LongestInput ? bytes : bytes[..LongestInput];
    }
}
