namespace Learnability.Studies;

/// <summary>Phase one: the networks trained without weights, one a seed.</summary>
/// <param name="Trials">One a seed, at least one, each seed once.</param>
public sealed record BaselineResult(ImmutableArray<BaselineTrial> Trials)
{
    /// <summary>The mean figures of all seeds.</summary>
    public TrialFigures Figures => TrialFigures.Of([.. Trials.Select(t => t.Score)]);
}

/// <summary>Phase one of one seed.</summary>
/// <param name="Score">How it did on the test images.</param>
/// <param name="Course">Its training.</param>
public sealed record BaselineTrial(TrialScore Score, TrainingCourse Course);

/// <summary>The course of one training, or of another way to make a network.</summary>
/// <param name="Epochs">What each epoch brought; empty where nothing was trained, as for biases after training.</param>
/// <param name="Seconds">How long it took, in seconds, ≥ 0.</param>
/// <param name="SolveRates">The rate of each class on the solve split, in [0, 1]; empty where not measured.</param>
public sealed record TrainingCourse(ImmutableArray<EpochRecord> Epochs, double Seconds, ImmutableArray<double> SolveRates);
