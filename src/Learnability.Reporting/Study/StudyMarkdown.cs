using System.Text;

namespace Learnability.Reporting;

/// <summary>A study as Markdown (GitHub's tables), for pasting.</summary>
public static class StudyMarkdown
{
    /// <summary>The answer, the arms, the classes of the arm that the answer is of, what was run. Texts of the user's are escaped.</summary>
    public static string Of(StudyResult result)
    {
        var view = new StudyView(result);
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"# {Escape(result.Title)}\n\n");
        if (result.Provenance.Data.IsSynthetic)
            text.Append(CultureInfo.InvariantCulture, $"> **{Synthetic.Line(true).TrimEnd()}**\n\n");
        text.Append(CultureInfo.InvariantCulture, $"**{Escape(view.Answer.Text)}**\n\n");
        foreach (var line in new[] { view.Answer.Choice, StudyAnswer.Controls(result) }.Where(l => l.Length > 0))
        {
            text.Append(CultureInfo.InvariantCulture, $"{Escape(line)}\n\n");
        }

        text.Append("## What the arms brought\n\n");
        AppendTable(text, StudyRows.EvennessHeadings(result), view.Groups.Select(StudyRows.Evenness));
        text.Append("## What they cost\n\n");
        AppendTable(text, StudyRows.CostHeadings(result), view.Groups.Select(StudyRows.Cost));
        text.Append(CultureInfo.InvariantCulture, $"{Escape(StudyRows.Legend(result))}\n\n");
        AppendClasses(text, view);
        text.Append("## What was run\n\n");
        AppendTable(text, ["arm", "what it is"], result.Arms.Select(a => new[] { a.Name, a.Description }));
        AppendTable(text, ["", ""], StudyFacts.Of(result).Select(f => new[] { f.Name, f.Value }));
        AppendList(text, "## Failed", StudyFacts.Failures(result));
        AppendList(text, "## Notes", StudyFacts.Notes(result));
        return text.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>Text that Markdown takes for nothing but text.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in VisibleText.Of(text))
        {
            if (@"\`*_[]<>|#~&".Contains(c, StringComparison.Ordinal))
                escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }

    private static void AppendClasses(StringBuilder text, StudyView view)
    {
        if (view.Answer.Arm is not { Statistics: { } statistics } arm)
            return;

        text.Append(CultureInfo.InvariantCulture, $"## Classes, phase one and {Escape(arm.Name)}\n\n");
        string[] headings = ["class", ">rate before", ">rate after", ">change", $">{Numbers.Percent(view.Result.Level)} % interval"];
        AppendTable(text, headings, statistics.Classes.Select(c => new[]
        {
            c.Name, Numbers.Rate(c.Before), Numbers.Rate(c.After), Numbers.Change(c.Change.Mean), Numbers.Between(c.Change.Interval, Numbers.Change),
        }));
    }

    /// <summary>A table; headings that begin with <c>&gt;</c> are of right-aligned columns.</summary>
    internal static void AppendTable(StringBuilder text, string[] headings, IEnumerable<string[]> rows)
    {
        AppendRow(text, headings.Select(h => h.TrimStart('>')));
        text.Append('|').AppendJoin('|', headings.Select(h => h.StartsWith('>') ? "---:" : "---")).Append("|\n");
        foreach (var row in rows)
        {
            AppendRow(text, row);
        }

        text.Append('\n');
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells)
        => text.Append("| ").AppendJoin(" | ", cells.Select(Escape)).Append(" |\n");

    private static void AppendList(StringBuilder text, string heading, IEnumerable<string> lines)
    {
        if (!lines.Any())
            return;

        text.Append(heading).Append("\n\n");
        foreach (var line in lines)
        {
            text.Append("- ").Append(Escape(line)).Append('\n');
        }

        text.Append('\n');
    }
}
