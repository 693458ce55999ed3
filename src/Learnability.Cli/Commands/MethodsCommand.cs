using Learnability.Reporting;

namespace Learnability.Cli;

/// <summary><c>learnability methods</c>.</summary>
internal static class MethodsCommand
{
    /// <summary>Makes the command.</summary>
    public static CliCommand Create(CliEnvironment environment) => new CliCommand(
        "methods",
        "Lists what can be chosen: the mappings from rates to weights (--mapping) and the ways to treat classes by them (--apply), with formulas.",
        "learnability methods")
        .With(() => [], _ => environment.Out.Write(MethodsTable.Of()));
}
