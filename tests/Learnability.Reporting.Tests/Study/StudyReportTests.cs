using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Learnability.Reporting.Tests;

/// <summary>The report as text.</summary>
public sealed partial class StudyReportTests
{
    private const int FiveMegabytes = 5_000_000;

    [Fact]
    public Task Table_SmallStudy_GivesTheTables() => Verifier.Verify(StudyTable.Of(StudySample.Small()));

    [Fact]
    public Task Markdown_SmallStudy_GivesTheReport() => Verifier.Verify(StudyMarkdown.Of(StudySample.Small(isSynthetic: true)));

    /// <summary>Recommended are the arms' own models; B is phase one.</summary>
    [Fact]
    public Task Sets_TwoJudgedStudies_GivesATableAnArm()
    {
        var study = StudySample.Small();
        ArmTrial Judged(ArmTrial trial) => trial with { Judged = new JudgedTrial("phase two", false, true, study.Baseline.Trials.First(b => b.Score.Seed == trial.Seed).Score, []) };
        var judged = study with { Arms = [.. study.Arms.Take(2).Select(a => a with { Trials = [.. a.Trials.Select(Judged)] })] };

        return Verifier.Verify(SetsMarkdown.Of([("one", judged), ("a|b", judged with { Arms = [judged.Arms[0]] })]));
    }

    [Fact]
    public Task Csv_SmallStudy_GivesOneRowATrial() => Verifier.Verify(StudyCsv.Of(StudySample.Small()).ReplaceLineEndings("\n"));

    /// <summary>Cut out are the chart library and its licences, which are others' texts, and the page's style and script, which are files as they stand.</summary>
    [Fact]
    public Task Html_SmallStudy_GivesThePage()
    {
        var page = LibraryScript().Replace(Html(StudySample.Small(isSynthetic: true)), $"{StudyHtml.LibraryStart}…</script>");
        return Verifier.Verify(OwnFiles().Replace(Licences().Replace(page, "$1…$2"), "<$1>…</$1>"));
    }

    [Fact]
    public void Html_TwoHundredTrials_StaysUnderFiveMegabytes()
    {
        var study = StudySample.Large();

        Assert.Equal(200, study.Arms.Sum(a => a.Trials.Length));
        Assert.InRange(Encoding.UTF8.GetByteCount(Html(study)), 1, FiveMegabytes);
    }

    [Fact]
    public void Html_ChartLibrary_ComesWithItsLicences()
    {
        var page = Html(StudySample.Small());

        Assert.Equal(3, LibraryScript().Count(page));
        Assert.All(["vega", "vega-lite", "vega-embed", "d3-array", "semver"], package => Assert.Matches($"<h3>[^<]*\\b{package}\\b[^<]*</h3>\n<pre>", page));
        Assert.Contains("Redistributions of source code must retain the above copyright notice", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_WithoutScripts_ReferencesNothingOutside()
    {
        var markup = Script().Replace(Licences().Replace(Html(StudySample.Small()), "$1$2"), "");

        Assert.DoesNotContain(Reference().Matches(markup).Select(m => m.Value), v => v != "href=\"data:,\"");
        Assert.DoesNotContain("url(", markup, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Html_DataOfEachFigure_IsJsonAndStandsAsATable()
    {
        var page = Html(StudySample.Small());

        var figures = Regex.Matches(page, "<figure id=\"(\\w+)\">(.*?)</figure>", RegexOptions.Singleline);

        Assert.Equal(8, figures.Count);
        Assert.All(figures, figure =>
        {
            using var data = JsonDocument.Parse(Regex.Match(figure.Value, "data-is=\"data\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value);
            using var specification = JsonDocument.Parse(Regex.Match(figure.Value, "data-is=\"spec\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value);
            Assert.Equal(data.RootElement.GetProperty("rows").GetArrayLength(), Regex.Count(figure.Value, "<tr>") - 1);
            Assert.Equal("container", specification.RootElement.GetProperty("width").GetString());
        });
    }

    [Fact]
    public void Html_RealImages_HasNoBanner()
    {
        Assert.DoesNotContain("class=\"banner\"", Html(StudySample.Small()), StringComparison.Ordinal);
        Assert.Contains("class=\"banner\"", Html(StudySample.Small(isSynthetic: true)), StringComparison.Ordinal);
    }

    [Fact]
    public void Html_Stream_HoldsTheSameText()
    {
        using var stream = new MemoryStream();

        StudyHtml.Write(StudySample.Small(), stream);

        Assert.Equal(Html(StudySample.Small()), Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void Csv_Rows_HaveAsManyFieldsAndReadBackExactly()
    {
        var study = StudySample.Small();

        var rows = Fields(StudyCsv.Of(study));

        // A heading, 3 of phase one, 3 + 2 + 3 finished, 1 failed.
        Assert.Equal(1 + 3 + 8 + 1, rows.Count);
        Assert.All(rows, row => Assert.Equal(rows[0].Count, row.Count));
        Assert.Equal("rate a \"dog\", <b>big</b>", rows[0][22]);
        var (seed1, column) = (study.Arms[0].Trials[0], rows[0].IndexOf("variance"));
        Assert.Equal(seed1.Score.Summary.Variance, double.Parse(rows[4][column], System.Globalization.CultureInfo.InvariantCulture));
        var d = study.Baseline.Trials[0].Score.Summary.Variance - seed1.Score.Summary.Variance;
        Assert.Equal(d, double.Parse(rows[4][rows[0].IndexOf("d")], System.Globalization.CultureInfo.InvariantCulture));
        Assert.StartsWith("failed: the loss", rows[9][3], StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_NamesWithPipes_AreEscaped()
        => Assert.Equal(@"a\|b \*c\* \<d\> \_e\_ \#1 \&lt;", StudyMarkdown.Escape("a|b *c* <d> _e_ #1 &lt;"));

    /// <summary>A reader of RFC 4180, letter by letter.</summary>
    private static List<List<string>> Fields(string csv)
    {
        var (rows, row, field, quoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < csv.Length; i++)
        {
            if (quoted && csv[i] == '"' && i + 1 < csv.Length && csv[i + 1] == '"')
                field.Append(csv[i++]);
            else if (csv[i] == '"')
                quoted = !quoted;
            else if (!quoted && csv[i] is ',' or '\n')
            {
                row.Add(field.ToString().TrimEnd('\r'));
                field.Clear();
                if (csv[i] == '\n')
                {
                    rows.Add(row);
                    row = [];
                }
            }
            else
                field.Append(csv[i]);
        }

        return rows;
    }

    private static string Html(StudyResult study)
    {
        using var writer = new StringWriter();
        StudyHtml.Write(study, writer);
        return writer.ToString();
    }

    [GeneratedRegex("<script data-library>.*?</script>", RegexOptions.Singleline)]
    private static partial Regex LibraryScript();

    [GeneratedRegex("(<details class=\"screen\"><summary>[^<]*</summary>\n).*?(</details>)", RegexOptions.Singleline)]
    private static partial Regex Licences();

    [GeneratedRegex("<(style|script)>.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex OwnFiles();

    [GeneratedRegex("<script.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("(src|href|action|data)=\"[^\"]*\"")]
    private static partial Regex Reference();
}
