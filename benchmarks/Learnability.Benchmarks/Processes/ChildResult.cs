using System.Text.Json;

namespace Learnability.Benchmarks;

/// <summary>A child process that ended well.</summary>
/// <param name="Name">What it is called in errors.</param>
/// <param name="Wall">From just before its start to its end.</param>
/// <param name="PeakMain">Peak resident memory of the process itself, in bytes.</param>
/// <param name="PeakSum">Sum of the peaks of it and of all that it started, in bytes.</param>
/// <param name="Events">The lines of JSON that it printed, and when.</param>
internal sealed record ChildResult(string Name, TimeSpan Wall, long PeakMain, long PeakSum, ImmutableArray<ChildEvent> Events)
{
    /// <summary>The line of an event.</summary>
    /// <exception cref="BadInputException">It printed none.</exception>
    public ChildEvent Event(string name) => Events.FirstOrDefault(e => e.Name == name)
        ?? throw new BadInputException($"found no line '{name}' in the output of {Name}; expected one. Run it by hand to see what it says.");
}

/// <summary>One line of JSON with the member <c>event</c>.</summary>
/// <param name="At">When it was printed, from the process's start.</param>
/// <param name="Members">The line.</param>
internal sealed record ChildEvent(TimeSpan At, JsonElement Members)
{
    /// <summary>The event's name.</summary>
    public string Name => Text("event");

    /// <summary>A member that is a text.</summary>
    public string Text(string member) => Members.GetProperty(member).GetString() ?? "";

    /// <summary>A member that is a number.</summary>
    public double Number(string member) => Members.GetProperty(member).GetDouble();

    /// <summary>Reads a line; null where it is no event.</summary>
    public static ChildEvent? Read(TimeSpan at, string? line)
    {
        if (line is null || !line.StartsWith('{'))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.TryGetProperty("event", out _) ? new ChildEvent(at, document.RootElement.Clone()) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
