namespace Learnability.Reporting;

/// <summary>Every class in numbers.</summary>
internal static class ClassesSection
{
    private const int Searched = 12;

    /// <summary>Writes it.</summary>
    public static void Write(TextWriter writer, RunView view)
    {
        writer.Write("<section id=\"classes\">\n<h2>Every class in numbers</h2>\n");
        writer.Write($"<dl class=\"terms\"><div><dt>rate</dt><dd>of the class’s own {view.Kind.Plural}, the share that is recognised (recall)</dd></div>");
        writer.Write($"<div><dt>precision</dt><dd>of the {view.Kind.Plural} that are taken for the class, the share that is of it</dd></div>");
        writer.Write("<div><dt>F1</dt><dd>both in one: high only where both are</dd></div></dl>\n");
        writer.Write($"<p>In per cent{(view.Changes ? ", before → after" : "")}; the class that was worst off comes first. A rate that rises while precision falls means that the class gets answers which belong to others.</p>\n");
        if (view.Classes.Length > Searched)
            writer.Write("<p class=\"find\" hidden><label for=\"find\">Find a class</label> <input type=\"search\" id=\"find\" autocomplete=\"off\" aria-controls=\"all\"> <output for=\"find\" aria-live=\"polite\"></output></p>\n");

        writer.Write("<div class=\"all\" id=\"all\" tabindex=\"0\" role=\"region\" aria-label=\"Every class in numbers\">\n");
        HtmlText.WriteTable(
            writer, ["class", ">rate", ">95 % interval", ">precision", ">F1", $">test {view.Kind.Plural}", $">trained on", .. view.Weights is null ? Array.Empty<string>() : [">weight"]],
            RatesSection.WorstFirst(view).Select(c => ("", Row(view, c))));
        writer.Write("</div>\n</section>\n");
    }

    private static string[] Row(RunView view, int c)
    {
        var (one, two) = (view.Before.Score, view.After.Score);
        var rate = two.Rates.Classes[c];
        return
        [
            rate.Name, Pair(one.Rates.Values[c], rate.Rate), $"{Plain.Percents(rate.Interval)}", Pair(one.Confusion.Precision(c), two.Confusion.Precision(c)),
            Pair(one.Confusion.F1(c), two.Confusion.F1(c)), Numbers.Count(rate.Count), Numbers.Count(view.TrainCounts[c]), .. view.Weights is { } w ? [Numbers.Ratio(w.Values[c])] : Array.Empty<string>(),
        ];

        string Pair(double before, double after) => view.Changes ? $"{Plain.Whole(before)} → {Plain.Whole(after)}" : Plain.Whole(before);
    }
}
