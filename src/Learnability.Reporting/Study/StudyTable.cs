using System.Text;

namespace Learnability.Reporting;

/// <summary>A study as text for the console.</summary>
public static class StudyTable
{
    /// <summary>The answer, what each arm brought, what it cost, and what failed.</summary>
    public static string Of(StudyResult result)
    {
        var view = new StudyView(result);
        var text = new StringBuilder()
            .Append(Synthetic.Line(result.Provenance.Data.IsSynthetic))
            .Append(view.Answer.Text)
            .Append('\n');
        AppendLine(text, view.Answer.Choice);
        AppendLine(text, StudyAnswer.Controls(result));
        text.Append('\n').Append(Table(view, StudyRows.EvennessHeadings(result), StudyRows.Evenness))
            .Append('\n').Append(Table(view, StudyRows.CostHeadings(result), StudyRows.Cost))
            .Append('\n');
        foreach (var failure in StudyFacts.Failures(result))
        {
            AppendLine(text, $"failed: {failure}");
        }

        foreach (var note in StudyFacts.Notes(result))
        {
            AppendLine(text, $"note: {note}");
        }

        return text.Append(StudyRows.Legend(result)).Append('\n').ToString();
    }

    private static TextTable Table(StudyView view, string[] headings, Func<StudyGroup, string[]> row)
    {
        var table = new TextTable(headings);
        foreach (var group in view.Groups)
        {
            table.Add(row(group));
        }

        return table;
    }

    private static void AppendLine(StringBuilder text, string line)
    {
        if (line.Length > 0)
            text.Append(line).Append('\n');
    }
}
