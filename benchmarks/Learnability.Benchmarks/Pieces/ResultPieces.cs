using BenchmarkDotNet.Attributes;
using Learnability.Onnx;
using Learnability.Reporting;

namespace Learnability.Benchmarks;

/// <summary>What is done with a training's results.</summary>
public class ResultPieces
{
    private ClassRates? _rates;
    private TrainedNetwork? _network;
    private StudyResult? _study;

    /// <summary>Makes rates and a network, and reads the reference study.</summary>
    [GlobalSetup]
    public void Begin()
    {
        string[] names = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];
        _rates = new ClassRates([.. names.Select((n, i) => new ClassRate(n, 500 + (40 * i), 1000))]);
        var spec = NetworkPresets.Create("small", ImageShape.Cifar, names.Length);
        _network = new TrainedNetwork(
            spec, InitialState.Of(spec, new Seed(1)), new Normalisation([0.5f, 0.5f, 0.5f], [0.25f, 0.25f, 0.25f]), [.. names]);
        var results = Path.Combine(RepositoryPaths.Around(AppContext.BaseDirectory).Root, "artifacts", "reference", "results.json");
        _study = StudyResultFile.Read(File.ReadAllText(results), results);
    }

    /// <summary>Rates of ten classes to weights.</summary>
    [Benchmark]
    public WeightSolution Solver() => WeightSolver.Solve(_rates!, WeightOptions.Default);

    /// <summary>The network <c>small</c> to ONNX, in memory.</summary>
    [Benchmark]
    public long Exporter()
    {
        using var stream = new MemoryStream();
        new OnnxExporter().Export(_network!, ImmutableDictionary<string, string>.Empty, fuseNorms: true, stream);
        return stream.Length;
    }

    /// <summary>The page of the reference study, in memory.</summary>
    [Benchmark]
    public long StudyReport()
    {
        using var stream = new MemoryStream();
        StudyHtml.Write(_study!, stream);
        return stream.Length;
    }
}
