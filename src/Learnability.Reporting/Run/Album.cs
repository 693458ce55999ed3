namespace Learnability.Reporting;

/// <summary>The pictures of a page, in it as data; so few and so small that the page stays light.</summary>
/// <param name="picture">Gives an image as a JPEG file; null for a page without pictures.</param>
internal sealed class Album(Func<int, byte[]>? picture)
{
    private const int MostCharacters = 1_500_000;
    private int _characters;

    /// <summary>Whether there are pictures.</summary>
    public bool HasPictures => picture is not null;

    /// <summary>Writes some mistakes as a row of pictures.</summary>
    /// <param name="writer">Where they go.</param>
    /// <param name="heading">What they are.</param>
    /// <param name="text">What each shows, in words.</param>
    /// <param name="mistakes">The mistakes; the first few of them are shown.</param>
    /// <param name="most">How many at most.</param>
    public void Write(TextWriter writer, string heading, string text, ImmutableArray<Mistake> mistakes, int most)
    {
        var shown = Within(mistakes, most);
        if (shown.Count == 0)
            return;

        writer.Write($"<h4>{HtmlText.Escape(heading)}</h4>\n<ul class=\"pictures\">\n");
        foreach (var (mistake, data) in shown)
        {
            var sure = mistake.Confidence.ToString("0 %", CultureInfo.InvariantCulture);
            writer.Write($"<li><img src=\"data:image/jpeg;base64,{data}\" alt=\"{HtmlText.Escape(text)}, {sure} sure\"><span>{sure}</span></li>\n");
        }

        writer.Write("</ul>\n");
    }

    private List<(Mistake Mistake, string Data)> Within(ImmutableArray<Mistake> mistakes, int most)
    {
        var shown = new List<(Mistake, string)>();
        foreach (var mistake in picture is null ? [] : mistakes.Take(most))
        {
            var data = Convert.ToBase64String(picture!(mistake.Image));
            if (_characters + data.Length > MostCharacters)
                break;

            _characters += data.Length;
            shown.Add((mistake, data));
        }

        return shown;
    }
}
