namespace Learnability.Data;

/// <summary>Names what a file is that is not read as an image, by its first bytes, so that an error says more than "unknown".</summary>
internal static class ForeignFormat
{
    // Where each format's mark stands, from the formats' own specifications.
    private static readonly (int At, byte[] Mark, string Name)[] Known =
    [
        (0, [.. "GIF8"u8], "a GIF image"),
        (0, [.. "II*\0"u8], "a TIFF image"),
        (0, [.. "MM\0*"u8], "a TIFF image"),
        (4, [.. "ftypavi"u8], "an AVIF image"),
        (4, [.. "ftyp"u8], "a HEIC image or a film"),
        (0, [.. "%PDF"u8], "a PDF document"),
        (0, [.. "8BPS"u8], "a Photoshop document"),
        (0, [0, 0, 1, 0], "an icon"),
        (0, [.. "<"u8], "a text such as HTML, XML or SVG"),
        (0, [.. "P1"u8], "a PBM bitmap"),
        (0, [.. "P4"u8], "a PBM bitmap"),
        (0, [.. "P7"u8], "a PAM image"),
    ];

    /// <summary>What the bytes seem to be, with its article.</summary>
    public static string Of(ReadOnlySpan<byte> file)
    {
        foreach (var (at, mark, name) in Known)
        {
            if (file.Length >= at && file[at..].StartsWith(mark))
            {
                return name;
            }
        }

        return "nothing that is known as an image";
    }
}
