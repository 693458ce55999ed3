namespace Learnability.Cli.Tests;

/// <summary>
/// Tests that train or score for real. The native library has one number of threads for the whole process, and results depend on it, so these tests run
/// one after another.
/// </summary>
[CollectionDefinition(Name)]
public sealed class RealEngines
{
    public const string Name = "real engines";
}
