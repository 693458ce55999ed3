namespace Learnability.Experiments;

/// <summary>What does the heavy work. Each loads its native library when it is first used.</summary>
/// <param name="Images">Loads the images that options name.</param>
/// <param name="Trainer">Trains networks.</param>
/// <param name="Exporter">Writes them as ONNX models.</param>
/// <param name="Scorer">Runs ONNX models.</param>
public sealed record ExperimentEngines(Func<ExperimentOptions, IExampleSource> Images, ITrainer Trainer, IModelExporter Exporter, IScorer Scorer)
{
    /// <summary>Whether the recommended head is put together with its backbone in one file; a study compares heads, and would fill the disk with backbones.</summary>
    public bool JoinsBackbone { get; init; } = true;
}
