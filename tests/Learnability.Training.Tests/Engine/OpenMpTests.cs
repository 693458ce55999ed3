using System.Runtime.InteropServices;

namespace Learnability.Training.Tests;

public sealed partial class OpenMpTests
{
    /// <summary>The engine and the fused layers in one process: were there two runtimes, each would have a pool of threads.</summary>
    [Fact]
    public void Runtimes_EngineAndFusedLayersUsed_AreOne()
    {
        _ = FusedRoutines.Instructions;
        TinyTraining.Train(TinyTraining.Job(epochs: 0.25));

        Assert.Single(OpenMp.Runtimes());
        Assert.Single(MappedRuntimes());
    }

    [Fact]
    public void Load_UserSetNothing_SetsTheSpinCountInTheNativeEnvironment()
    {
        OpenMp.Load();

        if (Environment.GetEnvironmentVariable(OpenMp.WaitVariable) is null)
        {
            var expected = Environment.GetEnvironmentVariable(OpenMp.SpinVariable) ?? $"{OpenMp.SpinCount}";
            Assert.Equal(expected, Marshal.PtrToStringUTF8(NativeVariable(OpenMp.SpinVariable)));
        }
    }

    private static string[] MappedRuntimes() => [.. File.ReadLines("/proc/self/maps")
        .Select(line => line[(line.LastIndexOf(' ') + 1)..])
        .Where(path => Path.GetFileName(path).StartsWith("libgomp", StringComparison.Ordinal))
        .Distinct()];

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint NativeVariable(string name);
}
