using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Learnability.Reporting.Tests;

public sealed partial class RunPageTests
{
    private const int MostBytes = 2_000_000;

    [Fact]
    public Task Write_ThreeOddClasses_GivesThePage() => Verifier.Verify(Bare().Replace(Page(RunSample.Of(RunSample.OddNames)), "$1…$2"));

    [Fact]
    public void Write_NamesThatLookLikeMarkup_AreText()
    {
        var page = Bare().Replace(Page(RunSample.Of(RunSample.OddNames)), "");

        Assert.DoesNotContain("<b>cat", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\"dog\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;cat&lt;/b&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_PhaseOneKept_ShowsOneModelAndNobodyPays()
    {
        var page = Page(RunSample.Of(RunSample.OddNames, changes: false));

        Assert.Contains("Keep the model as it was first trained", page, StringComparison.Ordinal);
        Assert.Contains("The second training was not made", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"pays\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<circle class=\"before\"", page.Split("id=\"mistakes\"")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OtherModelThatAnswersAlike_IsNotSaidToBeTheFirst()
    {
        var view = RunSample.Of(RunSample.OddNames, changes: false);
        var page = Page(view with { After = view.After with { Name = "phase one with a bias" } });

        Assert.Contains("Use the model “phase one with a bias”", page, StringComparison.Ordinal);
        Assert.Contains("it answers as before", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Keep the model", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Slices_HaveASectionOfTheirOwn()
    {
        var view = RunSample.Of(RunSample.Names(3));
        ImmutableArray<string> cameras = [.. view.After.Score.Outcomes.Labels.Select((_, i) => i % 2 == 0 ? "<old>" : "new")];
        var page = Page(view with { Slices = SliceRates.Of("camera", view.After.Score, cameras) });

        Assert.Contains("The same by camera", page, StringComparison.Ordinal);
        Assert.Contains("&lt;old&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<old>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"slices\"", Page(view), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_GivenClassifier_IsNotCalledATraining()
    {
        var page = Page(RunSample.Of(RunSample.OddNames, changes: false) with { BeforeIs = "the model as it was given", Weights = null, Forecast = null });

        Assert.Contains("the model as it was given", page, StringComparison.Ordinal);
        Assert.DoesNotContain("the first training", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WithoutPictures_HasNoneAndSaysNothingOfThem()
    {
        var page = Page(RunSample.Of(RunSample.OddNames) with { Picture = null });

        Assert.DoesNotContain("data:image", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("contains pictures", page, StringComparison.Ordinal);
        Assert.Contains("pays for", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WithPictures_SaysSoAndDescribesEach()
    {
        var page = Page(RunSample.Of(RunSample.Names(3)));

        Assert.Contains("This page contains pictures of the data set", page, StringComparison.Ordinal);
        Assert.NotEmpty(Pictures().Matches(page));
        Assert.All(Pictures().Matches(page), picture => Assert.Matches("alt=\"class number \\d[^\"]* sure\"", picture.Value));
    }

    [Fact]
    public void Write_ThousandClasses_StaysSmallAndShowsTheWorstTen()
    {
        var view = RunSample.Of(RunSample.Names(1000));
        var page = Page(view with { Picture = _ => new byte[6000] });
        var rates = page.Split("id=\"rates\"")[1].Split("</section>")[0];

        Assert.InRange(page.Length, 0, MostBytes);
        Assert.Equal(10, Regex.Count(rates, "<th scope=\"row\">"));
        Assert.Contains("class number 0<", rates, StringComparison.Ordinal);
        Assert.Contains("top-5 accuracy", page, StringComparison.Ordinal);
        Assert.Contains("id=\"find\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_PicturesTooLarge_LeavesOutWhatIsTooMuch()
        => Assert.InRange(Page(RunSample.Of(RunSample.Names(10)) with { Picture = _ => new byte[200_000] }).Length, 1_000_000, MostBytes);

    [Fact]
    public void Write_TwoClassesOfARowKind_SpeaksOfRows()
    {
        var page = Page(RunSample.Of(RunSample.Names(2)) with { Kind = InputKind.Table, Picture = null });

        Assert.Contains("test rows", page, StringComparison.Ordinal);
        Assert.DoesNotContain("top-5", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_Search_HidesOtherClassesWithoutErrorOrRequest()
    {
        const string probe =
            """
            <script>
              const box = document.querySelector("#find");
              box.value = "NUMBER 7";
              box.dispatchEvent(new Event("input"));
              document.documentElement.dataset.found = document.querySelector("output").textContent;
              document.documentElement.dataset.requests = performance.getEntriesByType("resource").length;
            </script>
            """;
        var result = Browser.Open(Page(RunSample.Of(RunSample.Names(40)) with { Picture = null }).Replace("</body>", $"{probe}</body>", StringComparison.Ordinal));

        Assert.Empty(result.Console);
        Assert.Contains("data-found=\"1 of 40 classes\"", result.Dom, StringComparison.Ordinal);
        Assert.Contains("data-requests=\"0\"", result.Dom, StringComparison.Ordinal);
    }

    private static string Page(RunView view)
    {
        using var writer = new StringWriter();
        RunHtml.Write(view, writer);
        return writer.ToString();
    }

    [GeneratedRegex("(<style>|<script>).*?(</style>|</script>)", RegexOptions.Singleline)]
    private static partial Regex Bare();

    [GeneratedRegex("<img [^>]*>")]
    private static partial Regex Pictures();
}
