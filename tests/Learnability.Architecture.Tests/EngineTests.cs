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
        var pinned = Repository.ReadXml("Directory.Packages.props").Descendants("PackageVersion").Select(v => v.Attribute("Include")!.Value);

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
        var leaks = Assembly.Load(part).GetExportedTypes()
            .SelectMany(type => Signatures.Of(type).Where(s => IsEngine(s.Type.Assembly.GetName().Name!)).Select(s => $"{type.FullName}.{s.Member} shows {s.Type.FullName}"));

        Rule.Holds("Plain arrays and records cross between projects, no engine type. Make the member internal:", leaks);
    }

    private static IEnumerable<string> Projects() => Repository.Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal));

    private static bool IsEngine(string name) => Known.Any(e => name == e || name.StartsWith(e + ".", StringComparison.Ordinal) || name.StartsWith(e + "-", StringComparison.Ordinal));
}
