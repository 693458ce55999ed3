namespace Learnability.Benchmarks;

/// <summary>What is run, and how large.</summary>
public sealed record BenchmarkOptions
{
    /// <summary>The names of suites, in the order in which they are run.</summary>
    public required ImmutableArray<string> Suites { get; init; }

    /// <summary>Rounds of the comparisons, ≥ 1.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>Rounds of the study, which are long, ≥ 1.</summary>
    public int StudyRounds { get; init; } = 2;

    /// <summary>Epochs of a training in <c>phase</c> and <c>study</c>, > 0; fractions are for tries. <c>step</c> always measures one.</summary>
    public double Epochs { get; init; } = 5;

    /// <summary>Trainings of a study, ≥ 2 and even: half of them phase one, half an arm.</summary>
    public int Trainings { get; init; } = 4;

    /// <summary>Training images of <c>step</c>, at least one batch.</summary>
    public int Images { get; init; } = 23_040;

    /// <summary>Threads of each contender, ≥ 1.</summary>
    public required int Threads { get; init; }

    /// <summary>The network and its recipe.</summary>
    public string Preset { get; init; } = "small";

    /// <summary>What is computed on: <c>cpu</c> or <c>cuda</c>.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>The peers' number type: <c>float32</c> or <c>float16</c>.</summary>
    public string Precision { get; init; } = "float32";

    /// <summary>Starts of the program in <c>startup</c>, ≥ 1.</summary>
    public int Starts { get; init; } = 20;

    /// <summary>The model that <c>scoring</c> scores; null for one trained for it.</summary>
    public string? Model { get; init; }

    /// <summary>The folder that holds <c>cifar-10-batches-bin</c>, or null where none is known.</summary>
    public string? Data { get; init; }
}
