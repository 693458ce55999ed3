namespace Learnability.Data;

/// <summary>The header of a PGM or PPM file, as netpbm's pgm(5) and ppm(5) define it.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Channels">1 of grey images, 3 of colours.</param>
/// <param name="IsPlain">Whether samples are written as decimal numbers rather than as bytes.</param>
/// <param name="MaxValue">The sample that stands for full brightness, in [1, 65535].</param>
/// <param name="End">Where the samples begin, in bytes.</param>
internal readonly record struct PnmHeader(int Width, int Height, int Channels, bool IsPlain, int MaxValue, int End)
{
    /// <summary>Number of samples that must follow.</summary>
    public long Samples => (long)Width * Height * Channels;

    /// <summary>Reads P2, P3, P5 and P6; null for any other file and for a header that is not whole.</summary>
    public static PnmHeader? Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < 2 || file[0] != 'P' || file[1] is not ((byte)'2' or (byte)'3' or (byte)'5' or (byte)'6'))
        {
            return null;
        }

        var at = 2;
        var (width, height, max) = (Number(file, ref at), Number(file, ref at), Number(file, ref at));
        if (width < 1 || height < 1 || max is < 1 or > ushort.MaxValue || at >= file.Length)
        {
            return null;
        }

        return new PnmHeader(width, height, file[1] is (byte)'3' or (byte)'6' ? 3 : 1, file[1] < '5', max, at + 1);
    }

    /// <summary>Whether all samples follow. A plain file must end in white space, as its last number could have been cut otherwise.</summary>
    public bool HasAllSamples(ReadOnlySpan<byte> file)
    {
        if (!IsPlain)
        {
            return file.Length - End >= Samples * (MaxValue > byte.MaxValue ? 2 : 1);
        }

        long numbers = 0;
        var isInside = false;
        foreach (var value in file[End..])
        {
            var isSpace = IsSpace(value);
            numbers += isInside && isSpace ? 1 : 0;
            isInside = !isSpace;
        }

        return numbers >= Samples;
    }

    private static int Number(ReadOnlySpan<byte> file, ref int at)
    {
        while (at < file.Length && (IsSpace(file[at]) || file[at] == '#'))
        {
            var line = file[at] == '#' ? file[at..].IndexOf((byte)'\n') : 0;
            at = line < 0 ? file.Length : at + line + 1;
        }

        var start = at;
        while (at < file.Length && char.IsAsciiDigit((char)file[at]))
        {
            at++;
        }

        return int.TryParse(file[start..at], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
    }

    private static bool IsSpace(byte value) => value is (byte)' ' or (>= 9 and <= 13);
}
