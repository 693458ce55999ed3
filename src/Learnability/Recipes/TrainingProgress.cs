namespace Learnability.Recipes;

/// <summary>Where a training stands, after a step.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Steps">Steps in all.</param>
/// <param name="StepsPerEpoch">Steps of one epoch.</param>
/// <param name="Elapsed">Time since the start of this call.</param>
/// <param name="ImagesPerSecond">Training speed so far, evaluation left out.</param>
public readonly record struct TrainingProgress(int Step, int Steps, int StepsPerEpoch, TimeSpan Elapsed, double ImagesPerSecond)
{
    /// <summary>Expected time to the end.</summary>
    public TimeSpan Remaining => Step == 0 ? TimeSpan.Zero : Elapsed * ((double)(Steps - Step) / Step);
}
