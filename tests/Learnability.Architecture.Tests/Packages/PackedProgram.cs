using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Learnability.Onnx;
using Learnability.Testing;

namespace Learnability.Architecture.Tests.Packages;

/// <summary>The packages, made of the sources as they are; the tool, installed from them; a model and pictures to try it with. Made once for all tests.</summary>
public sealed class PackedProgram : IDisposable
{
    public const int Classes = 3;
    private const int PicturesAClass = 40;
    private static readonly ImageShape Shape = new(3, 9, 12);

    private readonly TemporaryFolder _folder = new();

    public PackedProgram()
    {
        Dotnet(Repository.Root, "msbuild", "src/Build/packages.proj", "-nologo", "-verbosity:quiet", "-consoleLoggerParameters:NoSummary").Succeeded();
        Dotnet(_folder.FullPath, "tool", "install", "Learnability.Tool", "--tool-path", _folder["tool"], "--source", Folder).Succeeded();
        using (var file = File.Create(_folder["model.onnx"]))
        {
            LayerSpec[] layers = [new Convolution("conv", 3, 4, 3, 1, Bias: true), new Activation(ActivationKind.Relu), new GlobalMaxPool(), new Flatten(), new Linear("head", 4, Classes, Bias: true)];
            new OnnxExporter().Export(RandomNetworkState.Network(new NetworkSpec("tiny", Shape, Classes, [.. layers]), new Seed(3)), ImmutableDictionary<string, string>.Empty, true, file);
        }

        for (var i = 0; i < Classes * PicturesAClass; i++)
        {
            Directory.CreateDirectory(_folder["photos", $"class {i % Classes}"]);
            File.WriteAllBytes(_folder["photos", $"class {i % Classes}", $"{i}.ppm"], Picture(i));
        }
    }

    /// <summary>Where the packages are.</summary>
    public static string Folder => Path.Combine(Repository.Root, "artifacts", "packages");

    /// <summary>The packages' version.</summary>
    public static string Version { get; } = typeof(Seed).Assembly.GetName().Version!.ToString(3);

    /// <summary>What the tool's runs had loaded, by path.</summary>
    public IReadOnlyList<string> Loaded => [.. File.ReadLines(LoadedFile).Distinct()];

    /// <summary>The path of a name in the folder of the trial: <c>model.onnx</c>, <c>photos</c>, <c>tool</c>.</summary>
    public string this[params string[] parts] => _folder[parts];

    private string LoadedFile => _folder["loaded.txt"];

    /// <summary>What the tool is started with: what it loads is written down, and its caches are this folder's.</summary>
    private Dictionary<string, string> ToolVariables => new()
    {
        ["DOTNET_STARTUP_HOOKS"] = typeof(PackedProgram).Assembly.Location,
        [StartupHook.Variable] = LoadedFile,
        ["XDG_CACHE_HOME"] = _folder["cache"],
        ["NUGET_PACKAGES"] = _folder["packages"],

        // Of the machine it has .NET alone, and no SDK to start.
        ["PATH"] = _folder["none"],
        ["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..")),
    };

    /// <summary>Runs the tool.</summary>
    internal Child Tool(params string[] arguments) => Child.Run(_folder.FullPath, ToolVariables, _folder["tool", "learnability"], arguments);

    /// <summary>Starts the tool.</summary>
    internal System.Diagnostics.Process StartTool(params string[] arguments) => Child.Start(_folder.FullPath, ToolVariables, _folder["tool", "learnability"], arguments);

    /// <summary>
    /// Runs the SDK's command line with packages of this folder alone, so that nobody's cache gets these. What others made is taken from where this build has it; no
    /// network is needed.
    /// </summary>
    internal Child Dotnet(string folder, params string[] arguments) => Child.Run(
        folder,
        folder == Repository.Root
            ? ImmutableDictionary<string, string>.Empty
            : new Dictionary<string, string> { ["NUGET_PACKAGES"] = _folder["packages"], ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_NOLOGO"] = "1" },
        "dotnet",
        arguments);

    /// <summary>The caches that this build's packages are in.</summary>
    public static IEnumerable<string> Caches()
    {
        using var assets = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "artifacts/build/pack/obj/Learnability.Scoring/project.assets.json")));
        return [.. assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(f => f.Name)];
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Noise, with more of the colour of its class.</summary>
    private static byte[] Picture(int i)
    {
        var noise = new Seed((ulong)i);
        return [.. Encoding.ASCII.GetBytes($"P6\n{Shape.Width} {Shape.Height}\n255\n"), .. Enumerable.Range(0, Shape.Size).Select(p => (byte)(noise.Below(p, 156) + (p % 3 == i % Classes ? 100 : 0)))];
    }
}
