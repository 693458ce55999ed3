namespace Learnability.Architecture.Tests;

/// <summary>The star: the core stands on the BCL and one library, every part on the core and, where it writes, on files; the library on two parts; the command line on all of them.</summary>
public sealed class DependencyTests
{
    private const string Core = "Learnability";
    private const string Cli = "Learnability.Cli";

    // For the distributions behind p-values and intervals: arithmetic, no I/O.
    private const string Mathematics = "MathNet.Numerics";

    // Durable writing, for parts that write files. It stands beside the core, which does no I/O.
    private const string Files = "Learnability.Files";

    // Serving decodes the images that it is sent as files are decoded.
    private const string Serving = "Learnability.Serving";
    private const string Data = "Learnability.Data";

    // The library for other programs puts what reads images and what runs models together; the command line's predict and score are made of it.
    private const string Scoring = "Learnability.Scoring";
    private const string Onnx = "Learnability.Onnx";

    private static readonly string[] Parts =
        [Data, "Learnability.Experiments", Files, Onnx, "Learnability.Reporting", Scoring, Serving, "Learnability.Training"];

    [Fact]
    public void Core_References_AreOnlyTheBclAndMathematics()
    {
        string[] kinds = ["ProjectReference", "PackageReference"];

        Rule.Holds(
            $"The core refers to nothing but the BCL and {Mathematics}:", kinds.SelectMany(kind => References(Core, kind)).Where(r => r != Mathematics));
    }

    [Fact]
    public void Core_CompiledAssembly_RefersOnlyToSystemAssembliesAndMathematics()
    {
        var references = typeof(Seed).Assembly.GetReferencedAssemblies().Select(a => a.Name!);

        Rule.Holds(
            $"The core refers to nothing but the BCL and {Mathematics}:",
            references.Where(n => !n.StartsWith("System.", StringComparison.Ordinal) && n != Mathematics));
    }

    [Theory]
    [MemberData(nameof(PartNames))]
    public void Part_ProjectReferences_AreOnlyTheCoreAndFiles(string part)
        => Assert.Equal(part switch { Serving => [Core, Data], Scoring => [Core, Data, Onnx], _ => [Core] }, References(part, "ProjectReference").Where(r => r != Files));

    [Fact]
    public void Cli_ProjectReferences_AreTheCoreAndEveryPart() =>
        Assert.Equal(new[] { Core }.Concat(Parts), References(Cli, "ProjectReference").Order(StringComparer.Ordinal));

    [Fact]
    public void Source_Projects_AreThoseOfTheStar()
    {
        var projects = Repository.Product.Where(f => Path.GetExtension(f) == ".csproj").Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(Parts.Append(Core).Append(Cli).Order(StringComparer.Ordinal), projects.Order(StringComparer.Ordinal));
    }

    public static TheoryData<string> PartNames() => new(Parts);

    private static IEnumerable<string> References(string project, string kind) =>
        Repository.Items($"src/{project}/{project}.csproj", kind)
            .Select(r => Path.GetFileName(r).Replace(".csproj", "", StringComparison.Ordinal));
}
