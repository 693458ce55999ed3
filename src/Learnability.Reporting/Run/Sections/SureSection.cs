namespace Learnability.Reporting;

/// <summary>How much a model can answer where its answers must be right.</summary>
internal static class SureSection
{
    /// <summary>Writes it, where anything is answered.</summary>
    public static void Write(TextWriter writer, RunView view)
    {
        var verdict = view.Verdict;
        if (verdict.Answers.All(rule => rule.Answered == 0))
            return;

        var rules = verdict.Answers.Where(AnswerRules.IsShown).ToArray();
        writer.Write("<section id=\"sure\">\n<h2>How often it can be sure</h2>\n");
        writer.Write($"<p>The model may say “not sure” instead of a class. If of its answers for each class so many shall be right, this is the share of {view.Kind.Plural} that it still answers. <code>--min-precision</code> of <code>predict</code> and <code>serve</code> asks for it.</p>\n");
        writer.Write("<p class=\"legend\"><span><i class=\"key before\"></i>answered</span> <span><i class=\"key after\"></i>of these, right</span></p>\n");
        RowChart.OfShares("asked", "answered, right").Write(writer, rules.Select(Row));
        HtmlText.WriteTable(
            writer,
            ["asked", ">answered", ">of these, right", ">95 % interval", "never answered"],
            rules.Select(r => ("", new[] { Plain.Percent(r.Precision), !r.IsJudged ? "too few to judge" : Plain.Percent(r.AnsweredShare), r.Answered == 0 ? "" : Plain.Percent(r.RightShare), r.Answered == 0 ? "" : Plain.Percents(Interval.Wilson(r.Right, r.Answered)), r.Never })));
        writer.Write($"<p class=\"note\">{HtmlText.Escape($"Thresholds are solved on some of the held-out {view.Kind.Plural} and judged on others, in turn ({Numbers.Count(rules[0].Images)} in all); the model’s own are solved on all of them, so where they are few it answers more than stands here. A class of few {view.Kind.Plural} cannot show a high precision, and is then never answered.")}</p>\n</section>\n");
    }

    private static ChartRow Row(AnswerRule rule)
    {
        var name = Plain.Percent(rule.Precision);
        return rule.Answered == 0
            ? new ChartRow(name, $"{name} asked: {(rule.IsJudged ? "nothing is answered" : "too few to judge")}", Axis.Shares.Dot(0, "before", 11), "0.0")
            : new ChartRow(
                name,
                $"{name} asked: {Plain.Percent(rule.AnsweredShare)} answered, {Plain.Percent(rule.RightShare)} of these right",
                Axis.Shares.Dot(rule.AnsweredShare, "before", 11) + Axis.Shares.Dot(rule.RightShare, "after", 11),
                $"{Plain.Whole(rule.AnsweredShare)}, {Plain.Percent(rule.RightShare)}");
    }
}
