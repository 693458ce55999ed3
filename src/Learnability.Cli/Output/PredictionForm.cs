using Learnability.Reporting;

namespace Learnability.Cli;

/// <summary>How answers are written one by one, so that a million of them take no more memory than one.</summary>
/// <param name="Begin">What stands before them.</param>
/// <param name="Item">An answer.</param>
/// <param name="Between">What stands between two.</param>
/// <param name="End">What stands after them; asked for when all of them are known.</param>
internal sealed record PredictionForm(string Begin, Func<Prediction, string> Item, string Between, Func<string> End)
{
    private const string Nothing = "\"predictions\": [";

    /// <summary>Lines of a table.</summary>
    public static PredictionForm Table(PredictionTable table) => new(table.Head, table.Line, "", () => "");

    /// <summary>The bytes that a <see cref="PredictionsDocument"/> of all of them would have.</summary>
    /// <param name="model">The model, by the user's name of it.</param>
    /// <param name="rule">When it is sure; null where that was not asked.</param>
    /// <param name="unread">Files that could not be read, as far as they are known.</param>
    public static PredictionForm Json(string model, AnswerRule? rule, IReadOnlyCollection<UnreadFile> unread)
    {
        const string indent = "\n    ";
        return new(
            Parts().Before + indent,
            prediction => SchemaJson.Write(prediction, CliJson.Strict.Prediction).TrimEnd().ReplaceLineEndings(indent),
            "," + indent,
            () => "\n  " + Parts().After);

        // Names cannot be taken for the member: within a JSON text their quotes are escaped.
        (string Before, string After) Parts()
        {
            var empty = SchemaJson.Write(PredictionsDocument.Of(model, rule, [], unread), CliJson.Strict.PredictionsDocument);
            var inside = empty.LastIndexOf(Nothing, StringComparison.Ordinal) + Nothing.Length;
            return (empty[..inside], empty[inside..]);
        }
    }

    /// <summary>Writes answers as they come: as table or, with <c>--json</c>, as JSON to stdout; with <c>--output</c> as JSON to a file too. Where there are none, nothing is written.</summary>
    /// <remarks>What ends it early, a file that cannot be read or the user, leaves whole lines and whole JSON of the answers until then on stdout, and no file.</remarks>
    public static void Write(ParseResult parsed, CliEnvironment environment, PredictionTable table, Func<PredictionForm> json, IEnumerable<Prediction> predictions)
    {
        using var answers = predictions.GetEnumerator();
        if (!answers.MoveNext())
            return;

        var shown = (parsed.GetValue(ExperimentFlags.Json) ? json() : Table(table), environment.Out);
        if (parsed.GetValue(ExperimentFlags.Output) is { } path)
        {
            DurableFile.Write(environment.Resolve(path), stream =>
            {
                using var file = new StreamWriter(stream, leaveOpen: true);
                Write(answers, shown, (json(), file));
            });
        }
        else
        {
            Write(answers, shown);
        }
    }

    private static void Write(IEnumerator<Prediction> answers, params ReadOnlySpan<(PredictionForm Form, TextWriter Text)> places)
    {
        foreach (var (form, text) in places)
            text.Write(form.Begin + form.Item(answers.Current));

        try
        {
            while (answers.MoveNext())
            {
                foreach (var (form, text) in places)
                    text.Write(form.Between + form.Item(answers.Current));
            }
        }
        finally
        {
            foreach (var (form, text) in places)
                text.Write(form.End());
        }
    }
}
