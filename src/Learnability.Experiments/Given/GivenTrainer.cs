using System.Diagnostics;

namespace Learnability.Experiments;

/// <summary>A trainer for which phase one is a head that was trained elsewhere; what goes on from it is trained for real.</summary>
/// <param name="inner">Trains.</param>
/// <param name="head">The head, in the data's order of classes.</param>
/// <param name="hash">What it came from.</param>
/// <param name="normalisation">By which all trainings standardise the features, so that they mean the same in each.</param>
internal sealed class GivenTrainer(ITrainer inner, GivenHead head, string hash, Normalisation normalisation) : ITrainer
{
    /// <inheritdoc/>
    public EngineInfo Engine => inner.Engine with { Version = $"{inner.Engine.Version}, from {hash[..12]}" };

    /// <inheritdoc/>
    public TrainingOutcome Train(TrainingJob job, TrainingCheckpoint? from, ITrainingObserver observer, CancellationToken cancellation)
    {
        if (job.Start is not null)
            return inner.Train(job with { Normalisation = normalisation }, from, observer, cancellation);

        var start = Stopwatch.GetTimestamp();
        return new TrainingOutcome(head.AsNetwork(normalisation, job.Images.ClassNames), [], head.Logits(job.Images.Select(job.Split.Solve)), Stopwatch.GetElapsedTime(start));
    }
}
