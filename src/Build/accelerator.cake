// Which native engines: the CPU's, or CUDA's where an NVIDIA driver is there or they are asked for.
#nullable enable
using System.Text.RegularExpressions;
using System.Xml.Linq;

const string AcceleratorFile = "artifacts/setup/accelerator.props";

/// <summary>One property of the choice that was made, or null where none was.</summary>
string? Chosen(string property) =>
    FileExists(AcceleratorFile) ? XDocument.Load(AcceleratorFile).Descendants(property).FirstOrDefault()?.Value : null;

/// <summary>Decides between the CPU's packages and CUDA's, keeps the choice for MSBuild (Directory.Build.props imports it) and prints it.</summary>
/// <param name="requested">auto, cpu, cuda, or nothing: what was asked for last time, at first auto.</param>
void ChooseAccelerator(string requested)
{
    requested = requested != "" ? requested : Chosen("AcceleratorRequested") ?? "auto";
    if (requested is not ("auto" or "cpu" or "cuda"))
        Stop(2, $"--accelerator is '{requested}'; expected auto, cpu or cuda.");
    var hasDriver = FileExists("/proc/driver/nvidia/version") || OnPath("nvidia-smi");
    var key = $"{requested} {hasDriver} {HashOfFiles("Directory.Packages.props")}";
    if (Chosen("AcceleratorKey") != key)
    {
        var wantsCuda = requested == "cuda" || (requested == "auto" && hasDriver);
        var (missing, isFinal) = wantsCuda ? AskFeed() : (null, true);
        if (requested == "cuda" && missing is not null)
            Stop(2, $"--accelerator=cuda: {missing}. Use a feed that has CUDA's packages, or --accelerator=cpu.");
        var reason = missing ?? (requested != "auto" ? "asked for" : hasDriver ? "there is an NVIDIA driver" : "there is no NVIDIA driver");
        Remember(wantsCuda && missing is null ? "cuda" : "cpu", requested, reason, isFinal ? key : "");
    }

    // What is decided here goes to every program that is started from here on.
    Environment.SetEnvironmentVariable("Accelerator", Chosen("Accelerator"));
    Say($"Accelerator: {Chosen("Accelerator")} ({Chosen("AcceleratorReason")})");
}

/// <summary>Writes the choice; build output of another choice is deleted, because files of both would lie side by side.</summary>
void Remember(string accelerator, string requested, string reason, string key)
{
    if (Chosen("Accelerator") is { } before && before != accelerator)
        CleanBuildOutput();
    EnsureDirectoryExists("artifacts/setup");
    new XDocument(new XElement("Project", new XElement("PropertyGroup",
        new XElement("Accelerator", new XAttribute("Condition", "'$(Accelerator)' == ''"), accelerator),
        new XElement("AcceleratorRequested", requested), new XElement("AcceleratorReason", reason), new XElement("AcceleratorKey", key)))).Save(AcceleratorFile);
}

/// <summary>
/// Restores CUDA's packages of both engines in a project of their own, so that a feed which lacks one is not met halfway through a build. They go into the
/// package cache: nothing is downloaded twice. Missing is null where all can be had; the answer is final unless the feed could not be asked, and
/// then it is asked again the next time.
/// </summary>
(string? Missing, bool IsFinal) AskFeed()
{
    const string probe = "artifacts/setup/probe/probe.csproj";
    Say("Asking the package feed for CUDA's packages, which are some gigabytes …");
    DeleteFolder("artifacts/setup/probe");
    EnsureDirectoryExists("artifacts/setup/probe");
    string[] packages = ["$(TorchNative)", "$(OnnxRuntimePackage)"];
    new XDocument(new XElement("Project", new XAttribute("Sdk", "Microsoft.NET.Sdk"), new XElement("ItemGroup",
        packages.Select(p => new XElement("PackageReference", new XAttribute("Include", p)))))).Save(probe);
    var (exitCode, output) = Ask(3600, "dotnet", "restore", probe, "-p:Accelerator=cuda");
    if (exitCode == 0)
        return (null, true);
    var lacking = Regex.Matches(output, @"NU110[123]: Unable to find (?:a stable )?package ([\w.-]+\w)").Select(m => m.Groups[1].Value).Distinct().Order().ToArray();
    if (lacking.Length > 0)
        return ("the package feed lacks " + string.Join(", ", lacking), true);
    var error = Regex.Match(output, @"(NU|MSB|NETSDK)\d{4}");
    return ($"the package feed could not be asked for CUDA's packages: {(error.Success ? error.Value : exitCode == -1 ? "no answer within an hour" : "restore failed")}", false);
}
