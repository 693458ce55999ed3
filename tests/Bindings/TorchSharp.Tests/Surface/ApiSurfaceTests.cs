using System.Reflection;

namespace TorchSharp.Tests.Surface;

/// <summary>
/// Reference/torchsharp-0.106.0-used.txt holds the part of the package's API that the drop-in has. The first test holds the drop-in to it;
/// the second, run with the package, holds the file to the package. README.md tells how to write the file anew.
/// </summary>
public class ApiSurfaceTests
{
    private static readonly Assembly s_engine = typeof(torch).Assembly;

    private static bool IsBinding =>
        s_engine.GetCustomAttributes<AssemblyMetadataAttribute>().Any(data => data is { Key: "LearnabilityEngine", Value: "binding" });

    [Fact]
    public void Surface_OfTheBinding_IsPartOfThePackages()
    {
        var surface = ApiListing.Of(s_engine).ToHashSet(StringComparer.Ordinal);
        Write("surface.txt", surface);

        var unlisted = IsBinding ? surface.Except(Used()).Order(StringComparer.Ordinal) : Enumerable.Empty<string>();

        Assert.Empty(unlisted);
    }

    [Fact]
    public void UsedListing_IsPartOfTheEngineAtHand()
    {
        var surface = ApiListing.Of(s_engine).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Used().Except(surface, StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    private static HashSet<string> Used()
    {
        using var stream = typeof(ApiSurfaceTests).Assembly.GetManifestResourceStream("torchsharp-used.txt")!;
        using var reader = new StreamReader(stream);
        return Lines(reader.ReadToEnd()).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Headers stand at the margin, members are indented.</summary>
    private static IEnumerable<string> Lines(string listing)
    {
        var header = "";
        foreach (var line in listing.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] != ' ')
                header = line.TrimEnd();
            yield return line[0] == ' ' ? $"{header} › {line.Trim()}" : $"{header} ›";
        }
    }

    private static void Write(string name, IEnumerable<string> lines) =>
        File.WriteAllLines(Path.Combine(AppContext.BaseDirectory, name), lines.Order(StringComparer.Ordinal));
}
