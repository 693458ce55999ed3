using System.Text.RegularExpressions;

namespace Learnability.Architecture.Tests;

/// <summary>What stands where, and what no committed file may say.</summary>
public sealed partial class LayoutTests
{
    private const int LongestFile = 250;

    private static readonly string[] TopLevel =
    [
        ".ci", ".config", ".editorconfig", ".gitattributes", ".gitignore", "Directory.Build.props", "Directory.Build.targets",
        "Directory.Packages.props", "LICENSE", "Learnability.sln", "README.md", "artifacts", "benchmarks", "build.cake", "build.sh", "datasets", "docs",
        "global.json", "src", "tests",
    ];

    [Fact]
    public void TopLevel_Entries_AreTheAgreedOnes()
    {
        var entries = Repository.Files.Select(f => f.Split('/')[0]).Distinct();

        Rule.Holds("The top level holds what the README shows, nothing else. Not expected there:", entries.Except(TopLevel));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("src/README.md")]
    [InlineData("datasets/README.md")]
    [InlineData("build.sh")]
    [InlineData("build.cake")]
    [InlineData(".ci/run")]
    [InlineData("LICENSE")]
    public void Repository_EntryPoint_IsThere(string file) => Assert.Contains(file, Repository.Files);

    [Fact]
    public void Source_Files_AreAtMost250LinesLong()
    {
        var tooLong = Repository.Product
            .Where(f => Path.GetExtension(f) is ".cs" or ".cake")
            .Select(f => (File: f, Lines: Repository.Read(f).Count(c => c == '\n')))
            .Where(f => f.Lines > LongestFile)
            .Select(f => $"{f.File} has {f.Lines} lines");

        Rule.Holds($"A file is one idea and has at most {LongestFile} lines:", tooLong);
    }

    [Fact]
    public void Documents_NamedTargets_ExistInBuildCake()
    {
        var targets = TaskInCake().Matches(Repository.Read("build.cake")).Select(m => m.Groups[1].Value).ToHashSet();
        var unknown =
            from file in Repository.Files
            where file.EndsWith(".md", StringComparison.Ordinal)
            from Match match in NamedTarget().Matches(Repository.Read(file))
            where !targets.Contains(match.Groups[1].Value)
            select $"{file}: {match.Value}";

        Assert.Contains("Test", targets);
        Rule.Holds("A document names a target that build.cake does not have:", unknown);
    }

    [Fact]
    public void Texts_Everywhere_NameNoMachinePathAndNoRegistryHost()
    {
        var found = Repository.Files.Where(f => Path.GetExtension(f) is not (".png" or ".jpg" or ".onnx" or ".bin"))
            .SelectMany(f => MachineSpecific().Matches(Repository.Read(f)).Select(m => $"{f}: {m.Value.Trim()}"));

        Rule.Holds("Committed files must not name paths of one machine or hosts of package registries:", found);
    }

    [Fact]
    public void NeighbourFolder_SharedDataSets_IsKnownOnlyToTheBuildServersScript()
    {
        // Written in two parts, so that this file does not name it either.
        var name = string.Concat("../", "shared");

        Assert.Equal([".ci/run"], Repository.Files.Where(f => Repository.Read(f).Contains(name, StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"(?:Task|Stage)\(""(\w+)""")]
    private static partial Regex TaskInCake();

    [GeneratedRegex(@"--target[= ](\w+)")]
    private static partial Regex NamedTarget();

    [GeneratedRegex(@"(?<![A-Za-z0-9_.])/(work|farm|home|root)/[a-z.]\S*|https?://[a-z0-9.-]*(nuget|npmjs|debian)\.\S*")]
    private static partial Regex MachineSpecific();
}
