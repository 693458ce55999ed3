namespace Learnability.Reporting;

/// <summary>The files that the page is made of, carried in this assembly.</summary>
internal static class PageResources
{
    private const string Licences = "licences/";

    private static readonly System.Reflection.Assembly Assembly = typeof(PageResources).Assembly;

    /// <summary>The chart library's scripts, in the order in which they are needed.</summary>
    public static IReadOnlyList<string> Library { get; } = ["library/vega.min.js", "library/vega-lite.min.js", "library/vega-embed.min.js"];

    /// <summary>The text of a resource.</summary>
    public static string Text(string name)
    {
        using var stream = Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException(
                $"the assembly holds no resource {name}; expected one of {string.Join(", ", Assembly.GetManifestResourceNames())}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The licences of what the page carries: each text once, under the packages that it is of.</summary>
    public static IEnumerable<(string Packages, string Text)> Notices() =>
        from name in Assembly.GetManifestResourceNames()
        where name.StartsWith(Licences, StringComparison.Ordinal)
        orderby name
        group name[Licences.Length..] by Text(name).Trim() into sharing
        select (string.Join(", ", sharing), sharing.Key);
}
