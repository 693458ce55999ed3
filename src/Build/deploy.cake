// A folder that scores and predicts on a Linux x64 machine without .NET and without a network.
#nullable enable

/// <summary>
/// Writes artifacts/deploy/NAME: a launcher, the program with its runtime (app/), the system libraries it needs beyond the C library
/// (lib/), the model and its card. libtorch is left out: it is loaded only by a training.
/// </summary>
void Deploy(string name)
{
    const string staging = "artifacts/deploy/.staging";
    DeleteFolder(staging);
    EnsureDirectoryExists(staging);
    MustSilently(ProgramFile, ["export", "--name", name, "--deploy", staging, .. programArguments]);
    Publish($"{staging}/app");
    CopySystemLibraries($"{staging}/app", $"{staging}/lib");
    CopyFile("src/Build/deploy/learnability", $"{staging}/learnability");
    CopyFile("src/Build/deploy/README.md", $"{staging}/README.md");
    AddService(staging);
    CopyFile("LICENSE", $"{staging}/LICENSE");
    // The folder must not lean on this machine's .NET: it must start without one.
    MustSilently("env", "-i", "PATH=/usr/bin:/bin", "DOTNET_ROOT=/nonexistent", $"{staging}/learnability", "--version");
    DeleteFolder($"artifacts/deploy/{name}");
    MoveDirectory(staging, $"artifacts/deploy/{name}");
    Console.WriteLine($"artifacts/deploy/{name}");
}

/// <summary>What runs the model elsewhere: as a service of systemd, in a container, on Kubernetes, or on a Triton server without this program.</summary>
void AddService(string folder)
{
    CopyDirectory("src/Build/deploy/service", $"{folder}/service");
    EnsureDirectoryExists($"{folder}/service/triton/model/1");
    CopyFile($"{folder}/model.onnx", $"{folder}/service/triton/model/1/model.onnx");
}

/// <summary>
/// The program with the .NET runtime, compiled ahead so that it starts quickly. Being for one platform, it has a build folder of its own.
/// </summary>
void Publish(string folder)
{
    Say("Publishing the program with its runtime …");
    var objects = System.IO.Path.GetFullPath("artifacts/build/deploy");
    Must("dotnet", "publish", ProgramProject, "-c", "Release", "-r", "linux-x64", "--self-contained", "-o", folder, "--nologo",
        "-v", "quiet", $"-p:ArtifactsPath={objects}", "-p:ScoringOnly=true", "-p:PublishReadyToRun=true", "-p:DebugType=none",
        "-p:PublishDocumentationFiles=false", "-p:RunAnalyzers=false");
}

/// <summary>
/// Copies the libraries that the natives in a folder load, with their licences, and those that are loaded by name when they are first
/// needed: OpenSSL by .NET (for hashes).
/// </summary>
void CopySystemLibraries(string app, string folder)
{
    EnsureDirectoryExists($"{folder}/licenses");
    string[] byName = [$"{LibraryFolder}/libcrypto.so.3", $"{LibraryFolder}/libssl.so.3"];
    if (byName.FirstOrDefault(l => !FileExists(l)) is { } missing)
        Stop(2, $"{missing} was not found; the deployed folder needs it. Deploy on Debian 12 or newer with OpenSSL 3 (libssl3).");
    string[] own = [.. GetFiles($"{app}/*.so*").Select(f => f.FullPath)];
    var loaded = Regex.Matches(Ask(60, "ldd", [.. own, .. byName]).Output, @"=> (/\S+)").Select(m => m.Groups[1].Value);
    string[] libraries = [.. byName.Concat(loaded).Except(own).Where(l => !IsOfTheCLibrary(l)).DistinctBy(FileName)];
    foreach (var library in libraries)
        System.IO.File.Copy(library, $"{folder}/{FileName(library)}");
    // Debian records a library under /usr/lib that the loader finds under /lib, so the name alone is looked for.
    var owners = Ask(60, "dpkg-query", ["--search", .. libraries.Select(l => $"*/{FileName(l)}")]).Output;
    var packages = Regex.Matches(owners, @"^([^:\s]+):", RegexOptions.Multiline).Select(m => m.Groups[1].Value).Distinct();
    foreach (var package in packages)
        if (FileExists($"/usr/share/doc/{package}/copyright"))
            CopyFile($"/usr/share/doc/{package}/copyright", $"{folder}/licenses/{package}.txt");
}

/// <summary>Parts of glibc belong to the machine's own loader and must not come from elsewhere.</summary>
bool IsOfTheCLibrary(string library) =>
    Regex.IsMatch(FileName(library), @"^(ld-linux|libc|libm|libdl|librt|libpthread|libresolv|libutil)[.-]");

string FileName(string path) => System.IO.Path.GetFileName(path);
