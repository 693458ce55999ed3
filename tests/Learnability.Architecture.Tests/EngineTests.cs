using System.Reflection;

namespace Learnability.Architecture.Tests;

/// <summary>Each engine belongs to one part, is explained where all packages are, and shows in no public signature.</summary>
public sealed class EngineTests
{
    // By the variables of Directory.Build.props, where the choice of the accelerator names the package.
    private static readonly (string Package, string Part)[] Engines =
    [
        ("TorchSharp", "Learnability.Training"), ("$(TorchNative)", "Learnability.Training"), ("libtorch", "Learnability.Training"),
        ("Microsoft.ML.OnnxRuntime", "Learnability.Onnx"), ("$(OnnxRuntimePackage)", "Learnability.Onnx"), ("SixLabors.ImageSharp", "Learnability.Data"),
        ("Microsoft.Data.Sqlite", "Learnability.Serving"), ("prometheus-net", "Learnability.Serving"),
    ];

    [Fact]
    public void Engine_InTheProduct_IsReferredToByItsPartAlone()
    {
        var references =
            from file in Repository.Product
            where Path.GetExtension(file) == ".csproj"
            from package in Repository.Items(file, "PackageReference")
            from engine in Engines
            where IsPartOf(engine.Package, package) && Path.GetFileNameWithoutExtension(file) != engine.Part
            select $"{file}: {package}";

        Rule.Holds("Only one part of the program may know an engine:", references);
    }

    [Fact]
    public void Package_Each_IsExplainedInDependencies()
    {
        var pinned = Repository.Items("Directory.Packages.props", "PackageVersion");
        var explained = Repository.Read("docs/dependencies.md");

        Assert.Contains("TorchSharp", pinned);
        Rule.Holds(
            "docs/dependencies.md says nothing of the package; say there what it is for, its licence, who keeps it, and what else was weighed:",
            pinned.Where(p => !explained.Contains($"`{p}`", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Learnability")]
    [InlineData("Learnability.Files")]
    [InlineData("Learnability.Data")]
    [InlineData("Learnability.Training")]
    [InlineData("Learnability.Onnx")]
    [InlineData("Learnability.Experiments")]
    [InlineData("Learnability.Reporting")]
    [InlineData("Learnability.Scoring")]
    [InlineData("Learnability.Serving")]
    public void PublicSignatures_OfAPart_NameNoEngineType(string part)
    {
        var leaks =
            from type in Assembly.Load(part).GetExportedTypes()
            from shown in Signatures.Of(type)
            where Engines.Any(engine => IsPartOf(engine.Package, shown.Type.Assembly.GetName().Name!))
            select $"{type.FullName}.{shown.Member} shows {shown.Type.FullName}";

        Rule.Holds("Plain arrays and records cross between projects, no engine type. Make the member internal:", leaks);
    }

    // TorchSharp-cuda-linux and Microsoft.ML.OnnxRuntime.Gpu.Linux are parts of their engines.
    private static bool IsPartOf(string engine, string name) =>
        name == engine || (name.StartsWith(engine, StringComparison.Ordinal) && name[engine.Length] is '.' or '-');
}
