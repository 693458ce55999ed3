namespace Learnability.Reporting;

/// <summary>The verdict, in a sentence and a few figures.</summary>
internal static class AnswerSection
{
    /// <summary>From so many classes on, it also counts whether the true class is among the first few.</summary>
    private const int ManyClasses = 20;

    private const int Top = 5;

    /// <summary>Writes it.</summary>
    public static void Write(TextWriter writer, RunView view)
    {
        var verdict = view.Verdict;
        writer.Write($"<h1>{HtmlText.Escape(view.Name)}</h1>\n<p class=\"answer{(view.Changes ? "" : " none")}\">{HtmlText.Escape(Sentence(view))}</p>\n");
        WriteFigures(writer, view);
        writer.Write($"<p class=\"note\">Counted on {Numbers.Count(view.Before.Score.Outcomes.Labels.Length)} test {view.Kind.Plural}, which no training and no decision has seen{(view.Data.Remarks is null ? "" : ", but for those that are there twice (<a href=\"#noticed\">what was noticed of them</a>)")}. ");
        writer.Write($"<dfn>Unevenness</dfn> is how far the classes’ rates lie from their mean, in points (hundredths): 0 would be every class alike, beyond what chance does.</p>\n");
        writer.Write("<p>The model to use is <code>recommended.onnx</code> in the run’s folder.</p>\n");
        WriteTest(writer, view);
        writer.Write($"<details><summary>Why this model, in the program’s own words, and what else was tried</summary>\n<p>{HtmlText.Escape(verdict.Sentence)}.</p>\n");
        writer.Write($"<p>{HtmlText.Escape($"Judged by {verdict.Judge}, not by the test {view.Kind.Plural}. By held-out {view.Kind.Plural} of {view.BeforeIs}, {verdict.Rates}.")}</p>\n");
        HtmlText.WriteTable(writer, ["model", "¶what it is", ">accuracy", ">unevenness ±", ">worst class", "¶"], verdict.Models.Select(m => ("", Row(m, view))));
        writer.Write("</details>\n");
        if (!verdict.TooSmall.IsEmpty)
            writer.Write($"<p class=\"note\">{HtmlText.Escape($"Of these classes there are too few {view.Kind.Plural} to promise anything: {Names(verdict.TooSmall)}.")}</p>\n");
    }

    private static string Sentence(RunView view)
    {
        var (before, after) = (view.Before.Score.Summary, view.After.Score.Summary);
        if (!view.Changes && view.After.Name != view.Before.Name)
            return $"Use the model “{view.After.Name}”: {Plain.Model(view.After.Name, view.BeforeIs)}. The {view.Kind.Plural} that decided told it apart; on the test {view.Kind.Plural} it answers as before: it recognises {Plain.Percent(before.Accuracy)} of {All(view)}; worst off is {Worst(before)}.";

        if (!view.Changes)
            return $"Keep {(view.BeforeIs == RunView.FirstTraining ? "the model as it was first trained" : view.BeforeIs)}: {Why(view)}. It recognises {Plain.Percent(before.Accuracy)} of {All(view)}; worst off is {Worst(before)}.";

        var change = after.Accuracy - before.Accuracy;
        var cost = Math.Abs(change) < 0.0005 ? "at no change in accuracy" : $"and of {All(view)} {Plain.Percent(after.Accuracy)} instead of {Plain.Percent(before.Accuracy)}";
        return $"Use the model “{view.After.Name}”: {Plain.Model(view.After.Name, view.BeforeIs)}. Worst off is {Worst(after)} instead of {Worst(before)}, {cost}.";

        string Worst(ScoreSummary of) => $"{of.WorstClass} with {Plain.Percent(of.Worst)} of its {WorstCount(view, of)}";
    }

    private static string WorstCount(RunView view, ScoreSummary of) => Plain.Count(view.Before.Score.Rates.Classes.First(c => c.Name == of.WorstClass).Count, view.Kind.Singular);

    /// <summary>What an accuracy is a share of: the images that were counted, or as many classes of each as the user said that there are in use.</summary>
    private static string All(RunView view) => view.Before.Score.Subject.Prior is null ? $"all {view.Kind.Plural}" : $"all {view.Kind.Plural}, at the class frequencies that were asked for (--prior),";

    private static string Why(RunView view) => !view.Verdict.Rates.Differ
        ? view.Test is { Rates.Differ: true } ? $"on the {view.Kind.Plural} that decided, its classes differ by no more than chance, though on the test {view.Kind.Plural} they do" : "its classes differ by no more than chance"
        : view.Verdict.Models.Length == 1 ? "there are too few images to judge anything else by"
        : "nothing that was tried makes it fairer to all classes at an acceptable price";

    private static void WriteFigures(TextWriter writer, RunView view)
    {
        var (before, after) = (view.Before.Score.Summary, view.After.Score.Summary);
        writer.Write("<dl class=\"figures\">\n");
        Figure("accuracy", $"of {All(view)} recognised", Plain.Percent(before.Accuracy), Plain.Percent(after.Accuracy));
        Figure("worst class", $"of the class recognised worst ({HtmlText.Escape($"{after.WorstClass}, {WorstCount(view, after)}")})", Plain.Percent(before.Worst), Plain.Percent(after.Worst));
        Figure("unevenness", "points that classes lie from their mean", Beyond(before), Beyond(after));
        if (view.Classes.Length > ManyClasses)
        {
            string Share(ScoredModel model) => Plain.Percent(TopAccuracy.Of(model.Logits, model.Score.Outcomes.Labels, Top));
            Figure($"top-{Top} accuracy", $"with the true class among the first {Top} answers", Share(view.Before), Share(view.After));
        }

        writer.Write("</dl>\n");

        void Figure(string name, string text, string one, string two)
        {
            var value = view.Changes ? $"<span class=\"was\">{one}</span> <span aria-label=\"to\">→</span> <b>{two}</b>" : $"<b>{one}</b>";
            writer.Write($"<div><dt>{name}</dt><dd>{value}<span class=\"sub\">{text}</span></dd></div>\n");
        }
    }

    /// <summary>What the judging images promised beside what the test images show: a promise that was not kept is told first of all to who relies on it.</summary>
    private static void WriteTest(TextWriter writer, RunView view)
    {
        if (view.Test?.Elsewhere(view.Verdict, view.Kind.Plural) is { } elsewhere)
            writer.Write($"<p class=\"answer none\">{HtmlText.Escape(elsewhere)}</p>\n");

        if (view.Test is not { Expectations.IsEmpty: false } test)
            return;

        var other = test.Expectations.Where(e => !e.Agrees).ToArray();
        var broken = other.Where(e => !e.IsBetter).Select(e => e.Figure).ToArray();
        writer.Write($"<h2>Did it come true?</h2>\n<p>{HtmlText.Escape(other.Length == 0
            ? $"Nothing that the test {view.Kind.Plural} show contradicts what was promised."
            : broken.Length == 0 ? $"More than that, in {string.Join(" and ", other.Select(e => e.Figure))}: the test {view.Kind.Plural} show more than was promised."
            : $"Not in {string.Join(" and ", broken)}: the test {view.Kind.Plural} show less than was promised, by more than chance explains.")}");
        writer.Write($" Changes against {HtmlText.Escape(view.Verdict.Models[0].Name)}, ± two standard errors.{(test.VarianceLeftOut(view.Kind.Plural) is { } why ? $" Unevenness {why}" : "")}</p>\n");
        HtmlText.WriteTable(writer, ["change of", ">promised", ">found", ""], test.Expectations.Select(e => ("", new[] { e.Figure, e.Text(e.Expected), e.Text(e.Found), e.Agrees ? "not contradicted" : e.IsBetter ? "better" : "not kept" })));
    }

    private static string[] Row(JudgedModel model, RunView view) =>
    [
        model.Name, Plain.Model(model.Name, view.BeforeIs), Plain.Percent(model.Figures.Accuracy), Plain.Spread(model.Figures.Variance), $"{model.Figures.WorstRate.Class} {Plain.Percent(model.Figures.WorstRate.Value)}",
        model == view.Verdict.Taken ? "recommended" : model.Objection ?? "",
    ];

    private static string Beyond(ScoreSummary summary) => (summary.VarianceDebiased ?? summary.Variance) is > 0 and var variance ? "±" + Plain.Spread(variance) : "none beyond chance";

    private static string Names(ImmutableArray<string> names) => names.Length <= ManyClasses
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(ManyClasses))} and {names.Length - ManyClasses} more";
}
