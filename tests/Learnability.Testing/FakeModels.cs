using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Learnability.Testing;

/// <summary>Writes "models" that are two lines of text: the class weights hidden in the network, and what its last bias adds to the logits.</summary>
public sealed class FakeExporter : IModelExporter
{
    /// <summary>How many models were written.</summary>
    public int Exports { get; private set; }

    /// <summary>Added to every hidden weight: a fault of the exporter.</summary>
    public double Fault { get; set; }

    /// <inheritdoc/>
    public void Export(TrainedNetwork network, IReadOnlyDictionary<string, string> properties, bool fuseNorms, Stream output, BackboneCard? backbone = null)
    {
        Exports++;
        var weights = FakeClassifier.WeightsOf(network).Select(w => (w + Fault).ToString("R", CultureInfo.InvariantCulture));
        var shift = FakeClassifier.ShiftOf(network).Select(b => b.ToString("R", CultureInfo.InvariantCulture));
        output.Write(Encoding.UTF8.GetBytes($"fake {string.Join(' ', weights)}\n{string.Join(' ', shift)}\n{properties.GetValueOrDefault("temperature", "1")}\n"));
    }
}

/// <summary>Runs what <see cref="FakeExporter"/> wrote.</summary>
public sealed class FakeScorer : IScorer
{
    /// <summary>How many sets of images were scored.</summary>
    public int Scorings { get; private set; }

    /// <summary>What each model has worth a line.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <inheritdoc/>
    public EngineInfo Engine { get; set; } = new("FakeRuntime", "1.0", "/lib/fakeruntime.so", "cpu", 1);

    /// <inheritdoc/>
    public IScoringSession Open(string modelPath, ModelDeclaration? said = null)
    {
        var lines = File.ReadAllText(modelPath).Trim().Split('\n');
        var words = lines[0].Split(' ');
        return words[0] == "fake"
            ? new Session(this, Numbers(words.Skip(1)), Numbers(lines[1].Split(' ')), Numbers(lines.Skip(2).DefaultIfEmpty("1")).Single())
            : throw new BadInputException($"found '{modelPath}', which is not a model; expected ONNX.");
    }

    private static double[] Numbers(IEnumerable<string> words) => [.. words.Select(w => double.Parse(w, CultureInfo.InvariantCulture))];

    private sealed class Session(FakeScorer scorer, double[] weights, double[] shift, double temperature) : IScoringSession
    {
        public EngineInfo Engine => scorer.Engine;

        public ModelCard Card { get; } = new(InputKind.Images, TinyData.Shape, weights.Length, TinyData.Names, ImmutableDictionary<string, string>.Empty) { Notes = scorer.Notes };

        public Logits Score(Examples images, CancellationToken cancellation)
        {
            scorer.Scorings++;
            return FakeClassifier.Score(images, weights, shift, temperature);
        }

        public void Dispose()
        {
        }
    }
}
