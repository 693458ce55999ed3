namespace Learnability.PostHoc;

/// <summary>
/// A frontier file, schema <c>learnability/frontier/1</c>: <see cref="Frontier"/> member by member, in camel case. A budget of <c>null</c> is no limit.
/// </summary>
public static class FrontierFile
{
    /// <summary>Schema and version.</summary>
    public const string Schema = "learnability/frontier/1";

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="BadInputException">Malformed, or with members that do not fit; the member's path is named.</exception>
    public static Frontier Read(string text, string sourceName)
    {
        var frontier = SchemaJson.Read(text, CoreJson.Strict.Frontier, Schema, sourceName);
        Check(frontier, sourceName, string.Empty);
        return frontier;
    }

    /// <summary>The file's text.</summary>
    public static string Write(Frontier frontier) => SchemaJson.Write(frontier, CoreJson.Strict.Frontier);

    /// <summary>Checks a frontier that comes from a file.</summary>
    /// <param name="frontier">The frontier.</param>
    /// <param name="sourceName">The file's name.</param>
    /// <param name="path">Where in the file it stands, with a dot at its end; empty where it is the file.</param>
    /// <exception cref="BadInputException">Its members do not fit; the member's path is named.</exception>
    internal static void Check(Frontier frontier, string sourceName, string path)
    {
        var classes = frontier.ClassNames.Length;
        OperatingPointCheck.Check(frontier.Before, classes, sourceName, $"{path}before");
        foreach (var (i, point) in frontier.Points.Index())
        {
            OperatingPointCheck.Check(point.Point, classes, sourceName, $"{path}points[{i}].point");
            new MemberCheck(sourceName).Length(point.Bias.Length, classes, $"{path}points[{i}].bias");
        }
    }
}
