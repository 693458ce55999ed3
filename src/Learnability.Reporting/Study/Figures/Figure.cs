using System.Text.RegularExpressions;

namespace Learnability.Reporting;

/// <summary>A figure of the page. Its Vega-Lite specification is the resource <c>figures/ID.json</c>.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it.</param>
/// <param name="Table">Its data.</param>
internal sealed partial record Figure(string Id, string Title, string Caption, FigureTable Table)
{
    /// <summary>The specification with the study's names: <c>"$arm"</c>, <c>"$arms"</c> and <c>"$series"</c> are put in as JSON.</summary>
    public string Specification(StudyView view) => Placeholder().Replace(PageResources.Text($"figures/{Id}.json"), match => match.Groups[1].Value switch
    {
        "arm" => PageJson.Of(view.ShownFirst ?? ""),
        "arms" => PageJson.Of(view.FinishedArms.Select(a => a.Name)),
        _ => PageJson.Of(view.AllSeries),
    });

    [GeneratedRegex("\"\\$(arm|arms|series)\"")]
    private static partial Regex Placeholder();
}
