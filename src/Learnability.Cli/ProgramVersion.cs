using System.CommandLine.Invocation;
using System.Reflection;

namespace Learnability.Cli;

/// <summary>The program's version, as the build wrote it into the assembly: <c>0.1.0+COMMIT</c>, the commit where the build knew one.</summary>
internal sealed class ProgramVersion : SynchronousCommandLineAction
{
    /// <summary>The version.</summary>
    public static string Number => Parts.ElementAtOrDefault(0) ?? "";

    /// <summary>The commit, or an empty text.</summary>
    public static string Commit => Parts.ElementAtOrDefault(1) ?? "";

    private static string[] Parts { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+') ?? [];

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(Commit.Length == 0 ? Number : $"{Number} ({Commit})");
        return 0;
    }
}
