using System.Text;

namespace Learnability.Cli;

/// <summary>A stream to a terminal or file on which names of the user's cannot move the cursor or colour what follows; lines and this program's own redrawn line go through.</summary>
internal sealed class VisibleWriter(TextWriter inner) : TextWriter
{
    private const string Kept = "\n\r\t";

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Write(value.ToString());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => inner.Write(Shown(value ?? ""));

    /// <inheritdoc/>
    /// <remarks>A line in one go, as several threads write.</remarks>
    public override void WriteLine(string? value) => inner.WriteLine(Shown(value ?? ""));

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();

    private static string Shown(string text) => text.StartsWith(LiveLine.Erase, StringComparison.Ordinal)
        ? LiveLine.Erase + VisibleText.Of(text[LiveLine.Erase.Length..], Kept)
        : VisibleText.Of(text, Kept);
}
