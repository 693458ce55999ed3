namespace Learnability.Reporting;

/// <summary>Which class pays for which, and what is mistaken still, with the images themselves.</summary>
internal static class PairsSection
{
    private const int MostPairs = 6;
    private const int MostPictures = 4;

    /// <summary>Writes it.</summary>
    public static void Write(TextWriter writer, RunView view)
    {
        var album = new Album(view.Picture);
        if (view.Changes)
            WritePaid(writer, view, album);

        WriteMistakes(writer, view, album);
    }

    private static void WritePaid(TextWriter writer, RunView view, Album album)
    {
        var pairs = Mistakes.Paid(view.Before, view.After).Take(MostPairs).ToArray();
        writer.Write("<section id=\"pays\">\n<h2>Who pays for whom</h2>\n");
        writer.Write(pairs.Length == 0
            ? $"<p>Nobody: no test {view.Kind.Singular} that was recognised before is mistaken now.</p>\n"
            : $"<p>To recognise more of one class, a model gives it more of the answers in doubt, and another class loses some. These are the pairs in which most {view.Kind.Plural} are lost.{Surest(album)}</p>\n");
        WriteCards(writer, pairs, pair =>
        {
            var (payer, gainer) = (view.Classes[pair.Payer], view.Classes[pair.Gainer]);
            writer.Write($"<h3>{HtmlText.Escape($"{payer} pays for {gainer}")}</h3>\n");
            writer.Write($"<p><b>{Plain.Count(pair.Lost.Length, view.Kind.Singular)} lost, {Numbers.Count(pair.Won.Length)} won.</b></p>\n");
            album.Write(writer, $"lost: {payer}, now taken for {gainer}", $"{payer}, recognised before, now taken for {gainer}", pair.Lost, MostPictures);
            album.Write(writer, $"won: {gainer}, no longer taken for {payer}", $"{gainer}, taken for {payer} before, now recognised; before", pair.Won, MostPictures);
        });
        writer.Write("</section>\n");
    }

    private static void WriteMistakes(TextWriter writer, RunView view, Album album)
    {
        var pairs = Mistakes.Of(view.After).Take(MostPairs).ToArray();
        writer.Write("<section id=\"mistakes\">\n<h2>What is mistaken most often</h2>\n");
        writer.Write(pairs.Length == 0
            ? $"<p>Nothing: every test {view.Kind.Singular} is recognised.</p>\n"
            : $"<p>By the recommended model: the pairs of classes that it confuses most often.{Surest(album)}</p>\n");
        WriteCards(writer, pairs, pair =>
        {
            var (actual, predicted) = (view.Classes[pair.Actual], view.Classes[pair.Predicted]);
            writer.Write($"<h3>{HtmlText.Escape($"{actual} taken for {predicted}")}</h3>\n");
            writer.Write($"<p><b>{Plain.Count(pair.Images.Length, view.Kind.Singular)}</b> of {Numbers.Count(view.After.Score.Rates.Classes[pair.Actual].Count)}.</p>\n");
            album.Write(writer, "the surest mistakes", $"{actual} taken for {predicted}", pair.Images, MostPictures);
        });
        writer.Write("</section>\n");
    }

    private static string Surest(Album album) => album.HasPictures ? " The surest mistakes come first; below each picture stands how sure the model was of its wrong answer." : "";

    private static void WriteCards<T>(TextWriter writer, IReadOnlyCollection<T> items, Action<T> write)
    {
        if (items.Count == 0)
            return;

        writer.Write("<div class=\"cards\">\n");
        foreach (var item in items)
        {
            writer.Write("<article>\n");
            write(item);
            writer.Write("</article>\n");
        }

        writer.Write("</div>\n");
    }
}
