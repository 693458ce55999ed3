using System.Reflection;

namespace Learnability.Architecture.Tests;

/// <summary>Engines are referred to by one item, have two sources, and show in no public signature.</summary>
public sealed class EngineTests
{
    private static readonly IReadOnlyList<string> Known = Repository.Items("src/Bindings/EngineReference.targets", "KnownEngine");

    [Fact]
    public void EngineReference_InEveryProject_IsKnown()
    {
        var unknown = Projects().SelectMany(p => Repository.Items(p, "EngineReference").Except(Known).Select(e => $"{p}: {e}"));

        Rule.Holds("EngineReference.targets does not know the engine; correct the name:", unknown);
    }

    [Fact]
    public void Engine_Each_HasAPinnedPackageAndABinding()
    {
        var pinned = Repository.Items("Directory.Packages.props", "PackageVersion");

        Rule.Holds("Directory.Packages.props pins no version of the engine:", Known.Except(pinned));
        Rule.Holds("The engine's binding is missing:", Known.Select(e => $"src/Bindings/{e}/{e}.csproj").Except(Repository.Files));
    }

    [Fact]
    public void Engine_Packages_AreReferredToOnlyByEngineReference()
    {
        var direct = Projects().SelectMany(p => Repository.Items(p, "PackageReference").Where(IsEngine).Select(e => $"{p}: {e}"));

        Rule.Holds("An engine is referred to as <EngineReference>, so that either source can be taken:", direct);
    }

    [Theory]
    [InlineData("Learnability")]
    [InlineData("Learnability.Data")]
    [InlineData("Learnability.Training")]
    [InlineData("Learnability.Onnx")]
    [InlineData("Learnability.Experiments")]
    [InlineData("Learnability.Reporting")]
    public void PublicSignatures_OfAPart_NameNoEngineType(string part)
    {
        var leaks =
            from type in Assembly.Load(part).GetExportedTypes()
            from shown in Signatures.Of(type)
            where IsEngine(shown.Type.Assembly.GetName().Name!)
            select $"{type.FullName}.{shown.Member} shows {shown.Type.FullName}";

        Rule.Holds("Plain arrays and records cross between projects, no engine type. Make the member internal:", leaks);
    }

    private static IEnumerable<string> Projects() => Repository.Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal));

    // TorchSharp-cpu and Microsoft.ML.OnnxRuntime.Gpu are parts of their engines.
    private static bool IsEngine(string name) =>
        Known.Any(engine => name == engine || (name.StartsWith(engine, StringComparison.Ordinal) && name[engine.Length] is '.' or '-'));
}
