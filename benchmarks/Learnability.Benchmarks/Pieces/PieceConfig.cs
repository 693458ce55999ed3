using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Learnability.Benchmarks;

/// <summary>How the pieces are measured: in this process, because a generated project would restore and link libtorch anew; with managed allocations.</summary>
internal static class PieceConfig
{
    // The usual limit of five minutes is soon reached on a machine that is busy.
    private static readonly InProcessEmitToolchain Toolchain = new(TimeSpan.FromHours(1), logOutput: false);

    /// <summary>For pieces that can be repeated at will.</summary>
    public static IConfig Repeated(string folder) => Of(folder, Job.Default.WithWarmupCount(2).WithIterationCount(8).WithIterationTime(TimeInterval.FromMilliseconds(200)));

    /// <summary>For the step, which goes on from the one before: each is measured by itself, and no epoch ends meanwhile.</summary>
    public static IConfig EachStep(string folder) => Of(
        folder, Job.Default.WithStrategy(RunStrategy.Monitoring).WithWarmupCount(2).WithIterationCount(SteppedTraining.StepsPerEpoch - 8).WithInvocationCount(1).WithUnrollFactor(1));

    private static ManualConfig Of(string folder, Job job) => ManualConfig.CreateEmpty()
        .AddJob(job.WithToolchain(Toolchain))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(BenchmarkDotNet.Loggers.NullLogger.Instance)
        .WithArtifactsPath(folder)
        .WithOptions(ConfigOptions.DisableLogFile);
}
