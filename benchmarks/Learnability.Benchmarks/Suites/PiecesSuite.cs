using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Learnability.Benchmarks;

/// <summary>The program's pieces, by BenchmarkDotNet.</summary>
internal sealed class PiecesSuite : ISuite
{
    private const double NanosecondsPerMicrosecond = 1000;

    /// <inheritdoc/>
    public string Name => "pieces";

    /// <inheritdoc/>
    public string Plan(BenchmarkOptions options) => "batches, augmentation, loss and a whole step with batches of 128, 512 and 2,048; solver, exporter, study report; with managed allocations";

    /// <inheritdoc/>
    public SuiteReport Run(SuiteContext context)
    {
        var folder = Path.Combine(context.Paths.Reports, "BenchmarkDotNet");
        Summary[] summaries =
        [
            Measure<BatchPieces>(context, PieceConfig.Repeated(folder)),
            Measure<StepPieces>(context, PieceConfig.EachStep(folder)),
            Measure<ResultPieces>(context, PieceConfig.Repeated(folder)),
        ];
        var pieces = summaries.SelectMany(s => s.Reports).Select(Piece.Of).ToImmutableArray();
        return new SuiteReport
        {
            Suite = Name,
            Versions = ImmutableSortedDictionary<string, string>.Empty.Add("BenchmarkDotNet", BenchmarkDotNet.Properties.BenchmarkDotNetInfo.Instance.BrandVersion),
            Measurements = [.. pieces.Select(p => p.Time), .. pieces.Select(p => p.Allocated)],
            Growths = [.. pieces.Where(p => p.Batch is not null && p.Allocated.Mean > 0).GroupBy(p => p.Method).Select(g =>
                Growth.Of($"{g.Key}: managed bytes an operation with the batch", [.. g.Select(p => ((double)p.Batch!.Value, p.Allocated.Mean))]))],
            Notes =
            [
                "Measured in one process, one after another, with the threads that the engine takes by itself: one a core.",
                "Plan is made once an epoch, for all its images, here two batches; its allocations grow with the epoch. Nothing else may grow with the batch.",
            ],
        };
    }

    private static Summary Measure<T>(SuiteContext context, IConfig config)
    {
        context.Say($"  {typeof(T).Name}");
        var summary = BenchmarkRunner.Run<T>(config);
        var failed = summary.Reports.FirstOrDefault(r => !r.Success || r.ResultStatistics is null);
        return summary.HasCriticalValidationErrors || summary.Reports.IsEmpty || failed is not null
            ? throw new BadInputException(
                $"found no result for {failed?.BenchmarkCase.DisplayInfo ?? typeof(T).Name} ({string.Join("; ", summary.ValidationErrors.Select(e => e.Message))}); expected one. "
                + "Run the suite 'pieces' alone, in Release.")
            : summary;
    }

    private sealed record Piece(string Method, int? Batch, Measurement Time, Measurement Allocated)
    {
        public static Piece Of(BenchmarkReport report)
        {
            var method = report.BenchmarkCase.Descriptor.WorkloadMethod.Name;
            var batch = report.BenchmarkCase.Parameters["Batch"] as int?;
            var name = batch is null ? method : string.Create(CultureInfo.InvariantCulture, $"{method}, batch {batch}");
            var bytes = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
            return new Piece(
                method,
                batch,
                new Measurement(name, "µs", [.. report.ResultStatistics!.OriginalValues.Select(v => v / NanosecondsPerMicrosecond)]),
                new Measurement($"{name}, allocated", "bytes", [bytes]));
        }
    }
}
