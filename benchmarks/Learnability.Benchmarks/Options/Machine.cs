using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Learnability.Benchmarks;

/// <summary>Looks at the machine.</summary>
internal static class Machine
{
    /// <summary>What the engines compute with: the processor's, unless they are held to less (benchmarks/README.md).</summary>
    private static string WidestVectors() => Environment.GetEnvironmentVariable("LEARNABILITY_VECTORS") switch
    {
        "avx2" => "AVX2 (held to it)",
        _ when Avx512F.IsSupported => "AVX-512",
        _ => Avx2.IsSupported ? "AVX2" : "less than AVX2",
    };

    /// <summary>Its facts at this moment.</summary>
    public static MachineFacts Look(string repository, TimeProvider clock) => new(
        Line("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
        WidestVectors(),
        Environment.ProcessorCount,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        RuntimeInformation.OSDescription,
        Environment.Version.ToString(),
        Commit(repository),
        clock.GetUtcNow(),
        Load());

    private static double Load() => File.Exists("/proc/loadavg")
        ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture)
        : 0;

    private static string? Line(string file, string key) => !File.Exists(file)
        ? null
        : File.ReadLines(file).FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal))?.Split(':', 2)[1].Trim();

    private static string Commit(string repository)
    {
        var commit = Git(repository, "rev-parse", "--short", "HEAD");
        return commit.Length > 0 && Git(repository, "status", "--porcelain").Length > 0 ? commit + "+" : commit;
    }

    private static string Git(string repository, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo("git", ["-C", repository, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var git = Process.Start(start)!;
            var error = git.StandardError.ReadToEndAsync();
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            _ = error.Result;
            return git.ExitCode == 0 ? output.Trim() : "";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // Without git the commit is unknown.
            return "";
        }
    }
}
