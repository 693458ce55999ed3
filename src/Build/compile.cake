// Building and testing.
#nullable enable

const string Solution = "Learnability.sln";
const string ProgramProject = "src/Learnability.Cli/Learnability.Cli.csproj";
const string ProgramFile = "artifacts/bin/learnability";

/// <summary>Builds a project or the solution in Release; only warnings and errors are printed.</summary>
void Compile(string project)
{
    Say($"Building {project} …");
    // The analyzers take a third of the time; the solution, which the tests build, is what they are for.
    string[] fast = project == ProgramProject ? ["-p:RunAnalyzers=false"] : [];
    Must("dotnet", ["build", project, "-c", "Release", "--no-restore", "--nologo", "-v", "quiet", "-clp:NoSummary", .. fast]);
}

/// <summary>Fails where a file is not formatted as .editorconfig says; what npm fetched is not ours to format.</summary>
void Lint() =>
    Must("dotnet", "format", Solution, "--verify-no-changes", "--no-restore", "--exclude", $"{ChartFolder}/node_modules", $"{PeerFolder}/node_modules");

/// <summary>Deletes what builds and tests write; the set-up, the runs and the deployed folders stay.</summary>
void CleanBuildOutput()
{
    foreach (var folder in new[] { "bin", "build", "tests" })
        DeleteFolder($"artifacts/{folder}");
}

void DeleteFolder(string folder)
{
    if (DirectoryExists(folder))
        DeleteDirectory(folder, new() { Recursive = true, Force = true });
}

/// <summary>Runs every test project in one go and prints, as the last line, how many tests passed and failed.</summary>
void RunTests(IEnumerable<string> arguments)
{
    DeleteFolder("artifacts/tests");
    var assemblies = GetFiles("tests/**/*.Tests.csproj").Select(p => p.GetFilenameWithoutExtension().FullPath).Order(StringComparer.Ordinal)
        .Select(name => $"artifacts/build/bin/{name}/release/{name}.dll");
    string[] report = ["--logger", "trx;LogFileName=tests.trx", "--results-directory", "artifacts/tests"];
    var exitCode = Run("dotnet", ["test", .. assemblies, "--nologo", .. report, .. arguments]);
    var (passed, failed, skipped) = CountTests("artifacts/tests/tests.trx");
    // A test process that dies leaves no failed test behind, only an exit code.
    if (exitCode != 0 && failed == 0)
        failed = 1;
    closingLine = $"{passed} passed, {failed} failed" + (skipped > 0 ? $", {skipped} skipped" : "");
    closingCode = failed > 0 || passed == 0 ? 1 : 0;
}

/// <summary>The counts of a TRX file; zeros where there is none, as when nothing ran.</summary>
(int Passed, int Failed, int Skipped) CountTests(string file)
{
    if (!FileExists(file))
        return default;
    var results = XDocument.Load(file).Descendants().Where(e => e.Name.LocalName == "UnitTestResult");
    var outcomes = results.Select(e => e.Attribute("outcome")?.Value).ToArray();
    var passed = outcomes.Count(o => o == "Passed");
    var skipped = outcomes.Count(o => o == "NotExecuted");
    return (passed, outcomes.Length - passed - skipped, skipped);
}
