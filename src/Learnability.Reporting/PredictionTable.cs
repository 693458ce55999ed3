namespace Learnability.Reporting;

/// <summary>Predictions as text: one line a file, its classes with their probabilities, best first.</summary>
public sealed class PredictionTable
{
    /// <summary>What stands for the class that a model is not sure enough of.</summary>
    public const string NotSure = "not sure";

    private readonly bool _isAsked;
    private readonly TextTable _table;

    /// <summary>Begins a table, wide enough for all that may stand in it, so that lines can be written as answers come.</summary>
    /// <param name="files">The files that may have a line.</param>
    /// <param name="classNames">The model's classes.</param>
    /// <param name="ranks">How many classes stand in a line, ≥ 1.</param>
    /// <param name="isAsked">Whether the model was asked if it is sure.</param>
    public PredictionTable(IEnumerable<string> files, ImmutableArray<string> classNames, int ranks, bool isAsked)
    {
        ArgumentNullException.ThrowIfNull(files);
        _isAsked = isAsked;
        string[] answer = isAsked ? ["answer"] : [];
        string[] headings = ["file", .. answer, .. Enumerable.Range(1, ranks).SelectMany(r => new[] { ranks == 1 ? "class" : $"class {r}", ">prob." })];
        _table = new TextTable(headings);
        foreach (var file in files)
            _table.Reserve(0, file);

        int[] ofNames = [.. answer.Select(_ => 1), .. Enumerable.Range(0, ranks).Select(r => 1 + answer.Length + (2 * r))];
        foreach (var name in classNames)
            Array.ForEach(ofNames, column => _table.Reserve(column, name));

        if (isAsked)
            _table.Reserve(1, NotSure);
    }

    /// <summary>The headings.</summary>
    public string Head => _table.Head;

    /// <summary>The line of a file.</summary>
    public string Line(Prediction prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        string[] answer = _isAsked ? [prediction.IsSure == true ? prediction.Classes[0].Name : NotSure] : [];
        return _table.Line([prediction.File, .. answer, .. prediction.Classes.SelectMany(c => new[] { c.Name, Numbers.Rate(c.Probability) })]);
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
