using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Learnability.Reporting.Tests;

/// <summary>The page in a browser.</summary>
public sealed partial class StudyPageTests
{
    /// <summary>Notes in the document each request that was tried, each that the content policy refused, what the rates' download holds, and their title for the last arm.</summary>
    private const string ProbeAtStart =
        "<script>const refused = []; document.addEventListener('securitypolicyviolation', e => refused.push(e.blockedURI));</script>";

    private const string ProbeAtEnd =
        """
        <script>
          setTimeout(() => {
            const note = document.documentElement.dataset;
            note.requests = performance.getEntriesByType("resource").map(r => r.name).concat(refused).join(" ");
            const link = document.querySelector("#rates a.download");
            if (link) note.csv = csv(read(document.querySelector("#rates"), "data"));
            const select = document.querySelector("#rates select");
            if (select === null) return;
            select.selectedIndex = select.options.length - 1;
            for (const type of ["input", "change"]) select.dispatchEvent(new Event(type, { bubbles: true }));
            setTimeout(() => note.title = document.querySelector("#rates .role-title-text text").textContent, 1000);
          }, 5000);
        </script>
        """;

    [Fact]
    public void Open_TenClassesAndSixArms_DrawsEveryFigureWithoutErrorOrRequest()
    {
        var result = Browser.Open(Probed(StudySample.Cifar10()));

        AssertDrawn(result, ["effects", "rates", "variance", "confusion", "pairs", "weights", "curves", "share"]);
        Assert.Equal(2 * 10, Marks(result.Figure("rates"), "bar"));
        Assert.Equal(12, Marks(result.Figure("pairs"), "bar"));
        Assert.Equal(10 * 10, Marks(result.Figure("confusion"), "rect mark"));
        Assert.Equal(5 * 10, Marks(result.Figure("weights"), "rect mark"));
        Assert.Equal(7 * 10, Marks(result.Figure("share"), "rect mark"));
        Assert.Equal(7, Marks(result.Figure("curves"), "line mark"));

        // 5 of phase one, 29 finished trials, 7 means.
        Assert.Equal(41, Marks(result.Figure("variance"), "point"));
        Assert.Contains("data-title=\"baseline and permuted\"", result.Dom, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NamesThatLookLikeMarkup_DrawsThemAsText()
    {
        var result = Browser.Open(Probed(StudySample.Small()));

        AssertDrawn(result, ["effects", "rates", "variance", "confusion", "pairs", "weights", "curves", "share"]);
        Assert.Contains("&lt;/script&gt;&lt;!-- ship</text>", result.Figure("rates"), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>big", result.Dom, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OnlyOneSeed_DrawsWhatThereIs()
    {
        var result = Browser.Open(Probed(StudySample.Cifar10(seeds: 1)));

        // There are no intervals, so there is no figure of effects; the arm whose only trial failed cannot be chosen.
        AssertDrawn(result, ["rates", "variance", "confusion", "pairs", "weights", "curves", "share"]);
        Assert.DoesNotContain("<option value=\"error-rate\">", result.Dom, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NoArmYet_DrawsPhaseOne()
    {
        var result = Browser.Open(Probed(StudySample.Cifar10(seeds: 2) with { Arms = [] }));

        AssertDrawn(result, ["rates", "variance", "curves", "share"]);
    }

    [Fact]
    public void Download_Rates_IsTheTableAsCsv()
    {
        var study = StudySample.Small();
        var result = Browser.Open(Probed(study));

        var lines = WebUtility.HtmlDecode(CsvNote().Match(result.Dom).Groups[1].Value).Split("\r\n");

        // One line a group and class, a heading, and what follows the last line's end.
        Assert.Equal(1 + (4 * 3) + 1, lines.Length);
        Assert.Equal("arm,role,rank,class,order,seeds,mean,sd,low,high,change,change_low,change_high", lines[0]);
        var mean = study.Baseline.Trials.Average(t => t.Score.Summary.Rates[1]);
        Assert.StartsWith(
            $"phase one (baseline),baseline,0,\"a \"\"dog\"\", <b>big</b>\",1,3,{mean.ToString("G7", CultureInfo.InvariantCulture)},", lines[2], StringComparison.Ordinal);
        Assert.Contains("href=\"blob:", result.Figure("rates"), StringComparison.Ordinal);
    }

    [Fact]
    public void Probe_PageThatAsksForAPicture_IsCaught()
    {
        var result = Browser.Open(Probed(StudySample.Small()).Replace("</h1>", "</h1><img src=\"http://example.invalid/a.png\">", StringComparison.Ordinal));

        Assert.Contains("example.invalid", Requests(result), StringComparison.Ordinal);
        Assert.NotEmpty(result.Console);
    }

    private static string Probed(StudyResult study)
    {
        using var writer = new StringWriter();
        StudyHtml.Write(study, writer);

        // Scripts of the library write pages themselves, so only the page's own first and last lines are meant.
        return writer.ToString()
            .Replace("</head>\n<body>\n", $"</head>\n<body>\n{ProbeAtStart}", StringComparison.Ordinal)
            .Replace("</body>\n</html>\n", $"{ProbeAtEnd}</body>\n</html>\n", StringComparison.Ordinal);
    }

    private static void AssertDrawn(BrowserResult result, string[] figures)
    {
        Assert.Empty(result.Console);
        Assert.Equal("", Requests(result));
        Assert.Equal(figures, FigureId().Matches(result.Dom).Select(m => m.Groups[1].Value));
        Assert.All(figures, id => Assert.Equal(1, Regex.Count(result.Figure(id), "<svg[^>]* class=\"marks\"")));
        Assert.Contains($"data-figures=\"{figures.Length}\"", result.Dom, StringComparison.Ordinal);
    }

    private static string Requests(BrowserResult result)
    {
        var match = RequestNote().Match(result.Dom);
        Assert.True(match.Success, "the probe did not run");
        return match.Groups[1].Value;
    }

    private static int Marks(string figure, string role) => Regex.Count(figure, $"aria-roledescription=\"{role}\"");

    [GeneratedRegex("data-requests=\"([^\"]*)\"")]
    private static partial Regex RequestNote();

    [GeneratedRegex("data-csv=\"([^\"]*)\"")]
    private static partial Regex CsvNote();

    [GeneratedRegex("<figure id=\"(\\w+)\"")]
    private static partial Regex FigureId();
}
