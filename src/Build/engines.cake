// Which engines: the NuGet packages where the feed has them, else the drop-ins under src/Bindings.
#nullable enable
using System.Text.RegularExpressions;
using System.Xml.Linq;

const string EnginesFile = "artifacts/setup/engines.props";

/// <summary>One property of the choice that was made, or null where none was.</summary>
string? Chosen(string property) =>
    FileExists(EnginesFile) ? XDocument.Load(EnginesFile).Descendants(property).FirstOrDefault()?.Value : null;

bool UsesBindings() => Chosen("EnginesFrom") == "bindings";

/// <summary>
/// Decides where the engines come from, keeps the choice for MSBuild (Directory.Build.props imports it) and prints it.
/// </summary>
/// <param name="requested">auto, packages, bindings, or nothing: what was asked for last time, at first auto.</param>
void ChooseEngines(string requested)
{
    requested = requested != "" ? requested : Chosen("EnginesRequested") ?? "auto";
    if (requested is not ("auto" or "packages" or "bindings"))
        Stop(2, $"--engines is '{requested}'; expected auto, packages or bindings.");
    var accelerator = EnvironmentVariable("Accelerator");
    var key = $"{requested} {accelerator} {HashOfFiles("Directory.Packages.props")}";
    if (Chosen("EnginesKey") != key)
    {
        var (missing, isFinal) = requested == "bindings" ? ("asked for", true) : AskFeed();
        if (requested == "packages" && missing is not null)
            Stop(2, $"--engines=packages: {missing}; all engines must be there. Use a feed that has them, or --engines=bindings.");
        var from = missing is null ? "packages" : "bindings";
        Remember(new()
        {
            ["EnginesFrom"] = from,
            ["Accelerator"] = accelerator ?? (from == "packages" && HasNvidiaDriver() ? "cuda" : "cpu"),
            ["EnginesRequested"] = requested,
            ["EnginesReason"] = missing ?? "the package feed has them",
            ["EnginesKey"] = isFinal ? key : "",
        });
    }
    // The file decides from here on; MSBuild would put the environment before it.
    Environment.SetEnvironmentVariable("EnginesFrom", null);
    Say($"Engines: {Chosen("EnginesFrom")}, {Chosen("Accelerator")} ({Chosen("EnginesReason")})");
}

/// <summary>Writes the choice; build output of another choice is deleted, because files of both would lie side by side.</summary>
void Remember(Dictionary<string, string> choice)
{
    if (Chosen("EnginesFrom") is { } from && (from, Chosen("Accelerator") ?? "cpu") != (choice["EnginesFrom"], choice["Accelerator"]))
        CleanBuildOutput();
    EnsureDirectoryExists("artifacts/setup");
    var properties = choice.Select(c => new XElement(c.Key, new XAttribute("Condition", $"'$({c.Key})' == ''"), c.Value));
    new XDocument(new XElement("Project", new XElement("PropertyGroup", properties))).Save(EnginesFile);
}

/// <summary>
/// Tries to restore the engines' packages. Missing is null where all can be had; the answer is final unless the feed could not be asked,
/// and then it is asked again the next time.
/// </summary>
(string? Missing, bool IsFinal) AskFeed()
{
    const int seconds = 180;
    const string probe = "artifacts/setup/probe/probe.csproj";
    Say("Asking the package feed for the engines …");
    var known = XDocument.Load("src/Bindings/EngineReference.targets").Descendants("KnownEngine").First().Attribute("Include")!.Value;
    EnsureDirectoryExists("artifacts/setup/probe");
    new XDocument(new XElement("Project", new XAttribute("Sdk", "Microsoft.NET.Sdk"),
        new XElement("PropertyGroup", new XElement("IsBinding", true)),
        new XElement("ItemGroup", new XElement("PackageReference", new XAttribute("Include", known))))).Save(probe);
    var (exitCode, output) = Ask(seconds, "dotnet", "restore", probe, "-p:EnginesFrom=packages");
    if (exitCode == 0)
        return (null, true);
    var lacking = Regex.Matches(output, @"NU110[12]: Unable to find package ([\w.]+\w)").Select(m => m.Groups[1].Value).Distinct().Order();
    if (lacking.Any())
        return ("the package feed lacks " + string.Join(", ", lacking), true);
    if (exitCode == -1)
        return ($"the package feed did not answer within {seconds} s", false);
    var error = Regex.Match(output, @"(NU|MSB|NETSDK)\d{4}");
    return ($"the package feed could not be asked: {(error.Success ? error.Value : "restore failed")}", false);
}

bool HasNvidiaDriver() => FileExists("/proc/driver/nvidia/version") || OnPath("nvidia-smi");
