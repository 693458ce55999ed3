namespace Learnability.Experiments;

/// <summary>Logits of images that the network (or, with folds, each image's own network) was not trained on: what rates are measured on.</summary>
/// <param name="Logits">The logits and labels.</param>
/// <param name="File">Where the run folder holds them.</param>
/// <param name="Split">What the images are: <c>solve</c> or <c>folds</c>.</param>
public sealed record HeldOutLogits(LogitsFile Logits, IRunFile File, string Split)
{
    /// <summary>For people: the <c>solve split</c> or the <c>folds</c>.</summary>
    public string Title => Split == "folds" ? Split : $"{Split} split";

    /// <summary>A phase's solve split.</summary>
    public static HeldOutLogits Of(TrainedPhase phase) => new(phase.SolveLogits, RunFiles.Trained(phase.Phase), "solve");

    /// <summary>The logits for post-hoc rules and forecasts.</summary>
    public LabelledLogits Labelled(SplitImages images) => Labelled(images.Data.Train.ClassNames) with { Prior = images.Prior };

    /// <summary>The same for classes of these names.</summary>
    public LabelledLogits Labelled(ImmutableArray<string> classNames) => new(Logits.Logits, Logits.Labels, classNames);
}
