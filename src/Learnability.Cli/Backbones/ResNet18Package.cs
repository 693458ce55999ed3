using System.Diagnostics;

namespace Learnability.Cli;

/// <summary>
/// The ResNet-18 that ML.NET's package ships: trained on ImageNet, 512 features, images of 224 × 224. It is restored by the SDK when it is first asked for, and
/// never before.
/// </summary>
internal static class ResNet18Package
{
    /// <summary>Side of its images.</summary>
    public const int Side = 224;

    private const string Id = "Microsoft.ML.DnnImageFeaturizer.ResNet18";
    private const string Version = "0.23.1";
    private const string Licence = $"MIT, {Id} {Version}";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    // The first takes R, G, B of 0 … 255, orders them B, G, R and subtracts the mean image; the second is the network.
    private static readonly string[] Graphs = ["ResNetPrepOnnx/ResNetPreprocess.onnx", "ResNet18Onnx/ResNet18.onnx"];

    /// <summary>The backbone as the package has it.</summary>
    /// <exception cref="TransientException">The package cannot be had.</exception>
    public static BackboneSource Source(CliEnvironment environment)
    {
        var package = Path.Combine(PackagesFolder(environment), Id.ToLowerInvariant(), Version);
        var folder = Path.Combine(package, "tools", "DnnImageModels");
        ImmutableArray<string> files = [.. Graphs.Select(g => Path.Combine(folder, g))];
        if (!files.All(File.Exists))
            Restore(environment, package);

        return files.All(File.Exists)
            ? new BackboneSource("resnet18", files) { Licence = Licence, Said = new ModelDeclaration { Pixels = new PreprocessingParts { Scale = 1 } } }
            : throw new TransientException($"found no '{files[1]}'; expected it from NuGet's package {Id} {Version}. {ByHand(package)}");
    }

    private static string PackagesFolder(CliEnvironment environment) => environment.Variable("NUGET_PACKAGES") is { Length: > 0 } set
        ? set
        : Path.Combine(environment.Variable("HOME") is { Length: > 0 } home ? home : environment.CurrentDirectory, ".nuget", "packages");

    private static void Restore(CliEnvironment environment, string package)
    {
        environment.Error.WriteLine($"data: restoring {Id} {Version} (60 MB, MIT) by NuGet, this once");
        var folder = Directory.CreateTempSubdirectory("learnability-").FullName;
        try
        {
            var project = Path.Combine(folder, "backbone.csproj");
            File.WriteAllText(project, $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net{Environment.Version.ToString(2)}</TargetFramework></PropertyGroup>
                  <ItemGroup><PackageDownload Include="{Id}" Version="[{Version}]" /></ItemGroup>
                </Project>
                """);
            using var restore = Process.Start(new ProcessStartInfo("dotnet", ["restore", project]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = restore.StandardOutput.ReadToEndAsync(environment.Cancellation);
            restore.WaitForExitAsync(environment.Cancellation).WaitAsync(Patience, environment.Cancellation).GetAwaiter().GetResult();
            if (restore.ExitCode != 0)
                throw Failed(package, said.GetAwaiter().GetResult().Split('\n').FirstOrDefault(l => l.Contains("error", StringComparison.Ordinal))?.Trim() ?? $"exit code {restore.ExitCode}");
        }
        catch (System.ComponentModel.Win32Exception fault)
        {
            throw Failed(package, $"no 'dotnet' to start: {fault.Message}", fault);
        }
        catch (TimeoutException fault)
        {
            throw Failed(package, $"it took longer than {Patience.TotalMinutes} minutes", fault);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static TransientException Failed(string package, string why, Exception? fault = null)
        => new($"found that NuGet cannot restore {Id} {Version} ({why}); expected the .NET SDK and a feed that has it. {ByHand(package)} Or name a backbone of your own: --backbone FILE.onnx.", fault);

    private static string ByHand(string package)
        => $"Where neither is to be had, fetch {Id.ToLowerInvariant()}.{Version}.nupkg from a feed, a zip of 60 MB, and unpack it so that '{package}' has its folder 'tools'.";
}
