namespace Learnability;

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
        OperatingPointCheck.Check(frontier.Before, frontier.ClassNames.Length, sourceName, "before");
        foreach (var (i, point) in frontier.Points.Index())
        {
            OperatingPointCheck.Check(point.Point, frontier.ClassNames.Length, sourceName, $"points[{i}].point");
            OperatingPointCheck.CheckLength(point.Bias.Length, frontier.ClassNames.Length, sourceName, $"points[{i}].bias");
        }

        return frontier;
    }

    /// <summary>The file's text.</summary>
    public static string Write(Frontier frontier) => SchemaJson.Write(frontier, CoreJson.Strict.Frontier);
}
