namespace Learnability.Cli;

/// <summary>One plain line an epoch.</summary>
internal sealed class EpochLines(string title, TextWriter log) : ITrainingObserver
{
    /// <inheritdoc/>
    public void OnEpoch(EpochRecord epoch, TrainingProgress progress) => log.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{title}: epoch {epoch.Epoch} of {Epochs(progress)}, loss {epoch.Loss:0.000}, held-out accuracy {epoch.HeldOutAccuracy:0.000}, "
        + $"{epoch.ImagesPerSecond:N0} images/s, {Duration(progress.Remaining)} left"));

    /// <summary>Minutes and seconds, with hours where there are any.</summary>
    public static string Duration(TimeSpan time)
        => time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);

    /// <summary>The number of epochs, an unfinished last one included.</summary>
    private static int Epochs(TrainingProgress progress) => (progress.Steps + progress.StepsPerEpoch - 1) / progress.StepsPerEpoch;
}
