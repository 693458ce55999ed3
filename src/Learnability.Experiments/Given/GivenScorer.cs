namespace Learnability.Experiments;

/// <summary>A scorer that knows what was said of the classifier that was given, and so of the one that is made of it.</summary>
internal sealed class GivenScorer(IScorer inner, ModelDeclaration said) : IScorer
{
    /// <inheritdoc/>
    public EngineInfo Engine => inner.Engine;

    /// <inheritdoc/>
    public IScoringSession Open(string modelPath, ModelDeclaration? declared = null)
        => inner.Open(modelPath, declared ?? (Path.GetFileName(modelPath) == RunFiles.Model(Phase.Recommended).Names[0] ? said : null));
}
