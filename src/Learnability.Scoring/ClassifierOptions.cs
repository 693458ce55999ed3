using Learnability.Data;
using Learnability.Onnx;

namespace Learnability.Scoring;

/// <summary>What is said of a model, and how it is run.</summary>
public sealed record ClassifierOptions
{
    /// <summary>What a model from elsewhere does not say itself, such as what pixels become; <see cref="ModelDeclaration.None"/> suits models of this project, which say all of themselves.</summary>
    /// <value>Nothing, unless set.</value>
    public ModelDeclaration Model { get; init; } = ModelDeclaration.None;

    /// <summary>Device, threads, and examples a run.</summary>
    /// <value>The processor, a thread a core, 100 examples a run, unless set.</value>
    public ScoringOptions Engine { get; init; } = new();

    /// <summary>The most pixels an image may have, ≥ 1; a larger one is refused before it takes memory.</summary>
    /// <value>64 million, unless set.</value>
    public int MaxPixels { get; init; } = ImageFileReader.DefaultMaxPixels;

    /// <summary>Which views of each example are averaged.</summary>
    /// <value>The example as it is, unless set.</value>
    public TestTimeAugmentation Views { get; init; } = TestTimeAugmentation.None;
}
