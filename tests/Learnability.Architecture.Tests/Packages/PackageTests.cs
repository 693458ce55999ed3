using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Learnability.Architecture.Tests.Packages;

/// <summary>The libraries' packages: what is in them, and a program that is built against them from nothing.</summary>
[Collection(PackedOnce.Name)]
public sealed partial class PackageTests(PackedProgram packed)
{
    private const string Sample = "docs/sample/Program.cs";

    [Theory]
    [InlineData("Learnability", "MathNet.Numerics")]
    [InlineData("Learnability.Files", "Learnability")]
    [InlineData("Learnability.Data", "Learnability", "Learnability.Files", "SixLabors.ImageSharp")]
    [InlineData("Learnability.Onnx", "Google.Protobuf", "Learnability", "Microsoft.ML.OnnxRuntime")]
    [InlineData("Learnability.Scoring", "Learnability", "Learnability.Data", "Learnability.Onnx")]
    public void Library_Package_HasItsAssemblyDocumentationReadmeLicenceAndSymbols(string id, params string[] dependencies)
    {
        using var package = Open(id, "nupkg");
        using var symbols = Open(id, "snupkg");
        using var manifest = package.GetEntry($"{id}.nuspec")!.Open();
        var described = XElement.Load(manifest).Descendants().ToLookup(e => e.Name.LocalName);

        Assert.Equal("MIT", described["license"].Single().Value);
        Assert.Equal("README.md", described["readme"].Single().Value);
        Assert.Equal(dependencies, described["dependency"].Select(d => d.Attribute("id")!.Value).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["README.md", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"],
            package.Entries.Select(e => e.FullName).Where(n => n == "README.md" || n.StartsWith("lib/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains(symbols.Entries, e => e.FullName == $"lib/net10.0/{id}.pdb");
    }

    /// <summary>A build of the same sources gives the same bytes wherever they lie.</summary>
    [Theory]
    [InlineData("Learnability")]
    [InlineData("Learnability.Scoring")]
    public void Library_Assembly_IsDeterministicAndNamesNoFolderOfThisMachine(string id)
    {
        using var package = Open(id, "nupkg");
        using var content = new MemoryStream();
        using (var assembly = package.GetEntry($"lib/net10.0/{id}.dll")!.Open())
            assembly.CopyTo(content);
        content.Position = 0;
        using var image = new PEReader(content);
        var debug = image.ReadDebugDirectory();

        Assert.Contains(debug, e => e.Type == DebugDirectoryEntryType.Reproducible);
        Assert.StartsWith("/_/", image.ReadCodeViewDebugDirectoryData(debug.Single(e => e.Type == DebugDirectoryEntryType.CodeView)).Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_BuiltAgainstThePackages_SaysWhatPredictSays()
    {
        Directory.CreateDirectory(packed["sample"]);
        File.Copy(Path.Combine(Repository.Root, Sample), packed["sample", "Program.cs"]);
        File.WriteAllText(packed["sample", "sample.csproj"], $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <RuntimeIdentifier>linux-x64</RuntimeIdentifier>
                <SelfContained>false</SelfContained>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <NuGetAudit>false</NuGetAudit>
                <RestoreSources>{PackedProgram.Folder}</RestoreSources>
                <RestoreFallbackFolders>{string.Join(';', PackedProgram.Caches())}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Learnability.Scoring" Version="{PackedProgram.Version}" />
              </ItemGroup>
            </Project>
            """);
        packed.Dotnet(packed["sample"], "build", "-nologo", "-verbosity:quiet", "-o", packed["sample", "out"]).Succeeded();
        var program = packed["sample", "out", "sample.dll"];
        var pictures = Directory.GetFiles(packed["photos"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();

        var said = packed.Dotnet(packed["sample"], [program, packed["model.onnx"], .. pictures]).Succeeded();
        var counted = packed.Dotnet(packed["sample"], program, packed["model.onnx"], packed["photos"]).Succeeded();
        var refused = packed.Dotnet(packed["sample"], program, packed["none.onnx"], pictures[0]);
        var predicted = packed.Tool("predict", "--model", "model.onnx", "photos", "--threads", "1").Succeeded();

        Assert.True(Directory.Exists(packed["packages", "learnability.scoring"]), "the sample was built against packages of another folder, not those that were packed here");
        Assert.Equal(
            predicted.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^3..^1])),
            said.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ")[1].Split(" (")[0]));
        Assert.Equal(PackedProgram.Classes, counted.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(line => CountedClass().IsMatch(line)));
        Assert.Equal(3, refused.Code);
        Assert.Contains("expected an ONNX model", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Document_OfTheLibrary_QuotesTheSample()
    {
        var sample = Repository.Read(Sample);
        var quoted = CodeOfCSharp().Matches(Repository.Read("docs/library.md")).Select(m => m.Groups[1].Value).ToList();

        Assert.NotEmpty(quoted);
        Rule.Holds(
            $"docs/library.md has C# that is not in {Sample}, which is built and run; quote it from there:",
            quoted.SelectMany(q => q.Split('\n')).Select(line => line.Trim()).Where(line => line.Length > 0 && !sample.Contains(line, StringComparison.Ordinal)));
    }

    private static ZipArchive Open(string id, string ending) => ZipFile.OpenRead(Path.Combine(PackedProgram.Folder, $"{id}.{PackedProgram.Version}.{ending}"));

    [GeneratedRegex(@"^class \d: \d+ of 40 \(\d\.\d\d to \d\.\d\d\), weight \d+\.\d\d$")]
    private static partial Regex CountedClass();

    [GeneratedRegex(@"```csharp\n(.+?)```", RegexOptions.Singleline)]
    private static partial Regex CodeOfCSharp();
}
