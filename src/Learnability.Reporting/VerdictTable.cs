using System.Text;

namespace Learnability.Reporting;

/// <summary>Which model to use, and what evenness costs, as text.</summary>
public static class VerdictTable
{
    private const double MuchLess = 0.7;

    /// <summary>The verdict in a line, the models as they were judged, the prices; and what the test images say of it.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="test">The recommended model and the baseline on the test images; null where they are not known.</param>
    public static string Of(Verdict verdict, VerdictTest? test)
    {
        var text = new StringBuilder().Append("Verdict: ").Append(VisibleText.Of(verdict.Sentence)).Append(".\n");
        if (test is { Taken: var taken })
        {
            text.Append($"On the test images it has accuracy {Numbers.Rate(taken.Accuracy)}, mean rate {Numbers.Rate(taken.MeanRate)}, worst class {Figure(taken.WorstRate)}, ")
                .Append($"worst precision {Figure(taken.WorstPrecision)}, variance beyond noise {Numbers.Variance(taken.Variance)}.\n").Append(Expectations(test));
            var elsewhere = test.Elsewhere(verdict, "images");
            text.Append(elsewhere is null ? "" : $"{elsewhere}\n")
                .Append(test.Rates is { Differ: true } found && !verdict.Rates.Differ
                    ? $"The test images do not agree: on them {found}.{(elsewhere is null ? " More held-out images would have told (--folds 5, --solve-share)." : "")}\n" : "");
        }

        return text.Append($"By held-out images, {verdict.Rates} (of the images only).\n")
            .Append(Dearer(verdict))
            .Append($"\nJudged by {verdict.Judge} (variance beyond noise: of each part, averaged):\n").Append(Models(verdict))
            .Append(Prices(verdict))
            .Append(Answers(verdict))
            .Append(verdict.TooSmall.IsEmpty ? "" : $"Too few images to promise anything for: {VisibleText.Of(string.Join(", ", verdict.TooSmall))}.\n")
            .ToString();
    }

    private static string Expectations(VerdictTest test)
    {
        if (test.Expectations.IsEmpty)
            return "";

        var wrong = test.Expectations.Where(e => !e.Agrees).Select(e => $"{e.Figure}{(e.IsBetter ? " (better than expected)" : "")}").ToArray();
        var words = test.Expectations.Select(e => $"{e.Figure} {e.Text(e.Expected)} expected, {e.Text(e.Found)} found");
        var coarse = test.VarianceLeftOut("images") is { } why ? $" The variance beyond noise {why}" : "";
        return $"Against the best unweighted network (± two standard errors): {string.Join("; ", words)}. The test images {(wrong.Length == 0 ? "do not contradict that" : $"do not agree in {string.Join(" and ", wrong)}")}.{coarse}\n";
    }

    /// <summary>The first of the prices that buys much of what the budget has left: whether it is worth it is the user's to say.</summary>
    private static string Dearer(Verdict verdict)
    {
        var (baseline, taken) = (verdict.Models[0].Figures, verdict.Taken.Figures);
        return verdict.Rates.Differ && verdict.Prices.OrderByDescending(p => p.Figures.Accuracy).FirstOrDefault(p => p.Buys(verdict) && p.Figures.Variance < MuchLess * taken.Variance) is { Figures: var f } price
            ? $"More evenness has its price: {price.Option} brings variance beyond noise to {Numbers.Variance(f.Variance)} and the worst class to {Figure(f.WorstRate)}, "
                + FormattableString.Invariant($"at {100 * (f.Accuracy - baseline.Accuracy):+0.0;-0.0;0.0} points of accuracy and {100 * (f.MeanRate - baseline.MeanRate):+0.0;-0.0;0.0} of the mean rate.\n")
            : "";
    }

    private static TextTable Models(Verdict verdict)
    {
        var hasCosts = verdict.Models[0].Figures.Cost is not null;
        var table = new TextTable(["model", ">images", ">accuracy", ">points", ">mean rate", ">points", ">Var beyond noise", .. Only(hasCosts, ">mean cost"), ">worst rate", ">worst precision", ">worst F1", ">calibration error", ""]);
        foreach (var model in verdict.Models)
        {
            var (f, against) = (model.Figures, model.Against);
            table.Add(
            [
                model.Name, Numbers.Count(model.Images), Numbers.Rate(f.Accuracy), Points(against?.Accuracy), Numbers.Rate(f.MeanRate), Points(against?.MeanRate), Numbers.Variance(f.Variance), .. Only(hasCosts, Cost(f)),
                Figure(f.WorstRate), Figure(f.WorstPrecision), Figure(f.WorstF1),
                model.Calibration is { } c ? Numbers.Rate(c.Error) : "", model == verdict.Taken ? "<- recommended" : model.Objection ?? "",
            ]);
        }

        return table;
    }

    private static string Prices(Verdict verdict)
    {
        if (verdict.Prices.IsEmpty)
            return "";

        var hasCosts = verdict.Models[0].Figures.Cost is not null;
        var table = new TextTable([">budget, points", ">accuracy", ">mean rate", ">Var beyond noise", .. Only(hasCosts, ">mean cost"), ">worst rate", ">worst precision", "option", "takes"]);
        foreach (var price in verdict.Prices)
        {
            var f = price.Figures;
            table.Add(
            [
                FormattableString.Invariant($"{price.Budget}{price.OfText}"), Numbers.Rate(f.Accuracy), Numbers.Rate(f.MeanRate), Numbers.Variance(f.Variance), .. Only(hasCosts, Cost(f)), Figure(f.WorstRate), Figure(f.WorstPrecision), price.Option,
                price.Objection is { } why ? $"would not be taken: {why}" : price.Model ?? "",
            ]);
        }

        return $"\nWhat evenness costs, as a bias on {verdict.Models[0].Name}:\n{table}";
    }

    private static string Answers(Verdict verdict)
    {
        if (verdict.Answers.All(rule => rule.Answered == 0))
            return "";

        var table = new TextTable(">precision asked", ">answered", ">of them right", "never answered");
        foreach (var rule in verdict.Answers.Where(AnswerRules.IsShown))
        {
            table.Add(
                FormattableString.Invariant($"{rule.Precision}"),
                !rule.IsJudged ? "too few to judge" : Numbers.Rate(rule.AnsweredShare),
                rule.Answered == 0 ? "" : $"{Numbers.Rate(rule.RightShare)} ({Numbers.Between(Interval.Wilson(rule.Right, rule.Answered), Numbers.Rate)})",
                VisibleText.Of(rule.Never));
        }

        return $"\nHow much it can answer where answers must be right (predict and serve, --min-precision):\n{table}Judged by thresholds that were solved on a part of the images; the model's own are solved on all, and answer more where images are few.\n";
    }

    private static string[] Only(bool condition, string text) => condition ? [text] : [];

    private static string Cost(JudgedFigures figures) => figures.Cost is { } cost ? Numbers.Rate(cost) : "";

    private static string Points(Difference? difference)
        => difference is { } d ? FormattableString.Invariant($"{100 * d.Value:+0.0;-0.0;0.0} ± {100 * d.Error:0.0}") : "";

    private static string Figure(ClassFigure figure)
        => $"{VisibleText.Of(figure.Class)} {Numbers.Rate(figure.Value)}{(figure.Interval is { } interval ? $" ({Numbers.Between(interval, Numbers.Rate)})" : "")}";
}
