namespace Learnability.Reporting;

/// <summary>How many training images each class has.</summary>
internal static class SizesSection
{
    private const int Height = 120;

    /// <summary>Writes it.</summary>
    public static void Write(TextWriter writer, RunView view)
    {
        var counts = view.TrainCounts;
        ImmutableArray<int> sorted = [.. Enumerable.Range(0, counts.Length).OrderByDescending(c => counts[c])];
        var (largest, smallest) = (sorted[0], sorted[^1]);
        writer.Write("<section id=\"sizes\">\n<h2>How large the classes are</h2>\n");
        writer.Write(counts[largest] == counts[smallest]
            ? $"<p>{HtmlText.Escape($"Every class has {Plain.Count(counts[largest], view.Kind.Singular)} to train on, so that differing rates are not a matter of their number.")}</p>\n"
            : $"<p>{HtmlText.Escape($"{view.Kind.Plural} of each class that were trained on: from {Numbers.Count(counts[largest])} ({view.Classes[largest]}) down to {Numbers.Count(counts[smallest])} ({view.Classes[smallest]}). Small classes are often recognised worse.")}</p>\n");
        if (counts[largest] > counts[smallest] && counts.Length <= RatesSection.MostShown)
            WriteRows(writer, view, sorted, counts[largest]);
        else if (counts[largest] > counts[smallest])
            WriteProfile(writer, view, sorted, counts[largest]);

        writer.Write("</section>\n");
    }

    private static void WriteRows(TextWriter writer, RunView view, ImmutableArray<int> sorted, int largest)
    {
        var axis = new Axis(0, largest);
        new RowChart(("class", view.Kind.Plural), axis, [0, largest], t => Numbers.Count((long)t)).Write(writer, sorted.Select(c => new ChartRow(
            view.Classes[c], $"{view.Classes[c]}: {Plain.Count(view.TrainCounts[c], view.Kind.Singular)}", axis.Bar(0, view.TrainCounts[c], "size", 11), Numbers.Count(view.TrainCounts[c]))));
    }

    /// <summary>Classes beside one another, the largest first, each a bar without a name.</summary>
    private static void WriteProfile(TextWriter writer, RunView view, ImmutableArray<int> sorted, int largest)
    {
        var bars = sorted.Select((c, i) => FormattableString.Invariant($"M{i} 0v{(double)view.TrainCounts[c] / largest:0.####}h1V0z"));
        writer.Write($"<figure class=\"profile\"><svg viewBox=\"0 0 {sorted.Length} 1\" preserveAspectRatio=\"none\" height=\"{Height}\" role=\"img\" aria-label=\"{Numbers.Count(sorted.Length)} classes from the largest, {Numbers.Count(largest)}, to the smallest, {Numbers.Count(view.TrainCounts[sorted[^1]])}\">");
        writer.Write($"<path class=\"size\" transform=\"matrix(1 0 0 -1 0 1)\" d=\"{string.Concat(bars)}\"/></svg>\n");
        writer.Write($"<figcaption>One bar a class, {Numbers.Count(sorted.Length)} of them, the largest ({Numbers.Count(largest)}) left, the smallest ({Numbers.Count(view.TrainCounts[sorted[^1]])}) right; the middle one has {Numbers.Count(view.TrainCounts[sorted[sorted.Length / 2]])}.</figcaption></figure>\n");
    }
}
