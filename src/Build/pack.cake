// NuGet packages: the library, the solver's core, and the dotnet tool.
#nullable enable

const string PackageFolder = "artifacts/packages";

/// <summary>Packs what src/Build/packages.proj lists into artifacts/packages, and prints each package with its size.</summary>
void Pack()
{
    Say("Packing …");
    Must("dotnet", "msbuild", "src/Build/packages.proj", "-nologo", "-verbosity:quiet", "-consoleLoggerParameters:NoSummary");
    foreach (var package in GetFiles($"{PackageFolder}/*.nupkg").OrderBy(p => p.FullPath, StringComparer.Ordinal))
        Console.WriteLine($"{PackageFolder}/{package.GetFilename()}  {new System.IO.FileInfo(package.FullPath).Length / 1e3:0} kB");
}
