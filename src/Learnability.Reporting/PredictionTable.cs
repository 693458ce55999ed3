namespace Learnability.Reporting;

/// <summary>Predictions as text.</summary>
public static class PredictionTable
{
    /// <summary>What stands for the class that a model is not sure enough of.</summary>
    public const string NotSure = "not sure";

    /// <summary>One line a file: its classes with their probabilities, best first.</summary>
    public static string Of(IReadOnlyList<Prediction> predictions)
    {
        var ranks = predictions.Max(p => p.Classes.Length);
        var headings = Enumerable.Range(1, ranks).SelectMany(r => new[] { ranks == 1 ? "class" : $"class {r}", ">prob." });
        var isAsked = predictions.Any(p => p.IsSure is not null);
        var table = new TextTable(["file", .. isAsked ? new[] { "answer" } : [], .. headings]);
        foreach (var prediction in predictions)
        {
            string[] answer = isAsked ? [prediction.IsSure == true ? prediction.Classes[0].Name : NotSure] : [];
            table.Add([prediction.File, .. answer, .. prediction.Classes.SelectMany(c => new[] { c.Name, Numbers.Rate(c.Probability) })]);
        }

        return table.ToString();
    }

    /// <summary>What a rule of answering promises, by the images that judged it, in a sentence.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="asked">The precision that was asked for, of which the rule is the next that there is.</param>
    public static string Of(AnswerRule rule, double asked)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"answers: for a precision of {rule.Precision}{(asked < rule.Precision ? $", the next that there is above {asked}," : "")} in each class; of {Numbers.Count(rule.Images)} images held out, {Numbers.Rate(rule.AnsweredShare)} were answered")
            + (rule.Answered == 0 ? rule.Classes.Any(c => c.Threshold is not null) ? " (too few to judge thresholds by that are solved on a part of them)" : "" : $", {Numbers.Rate(rule.RightShare)} of them right ({Numbers.Between(Interval.Wilson(rule.Right, rule.Answered), Numbers.Rate)}){(rule.RightShare < rule.Precision ? ", less than asked" : "")}")
            + (rule.Never.Length == 0 ? "" : $"; never answered: {VisibleText.Of(rule.Never)}");
    }
}
