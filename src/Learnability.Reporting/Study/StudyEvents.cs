using System.Text;

namespace Learnability.Reporting;

/// <summary>A file of training curves for TensorBoard.</summary>
/// <param name="Path">Where it belongs, below the folder that TensorBoard is given: <c>NN-arm/seed-S/events.out.tfevents.0.learnability</c>.</param>
/// <param name="Content">Its bytes.</param>
public sealed record EventFile(string Path, ImmutableArray<byte> Content);

/// <summary>The training curves of a study for TensorBoard: one run a training.</summary>
public static class StudyEvents
{
    /// <summary>TensorBoard takes files with "tfevents" in their names.</summary>
    private const string Name = "events.out.tfevents.0.learnability";

    /// <summary>
    /// One file a training that had epochs: phase one's first, then those of each arm. The step is the epoch; a training's time begins at 0 and its
    /// epochs are taken to be equally long, so that the same study gives the same bytes.
    /// </summary>
    public static IEnumerable<EventFile> Of(StudyResult result) =>
        from @group in new StudyView(result).Groups
        from trial in @group.Scores.Zip(@group.Courses)
        where !trial.Second.Epochs.IsEmpty
        select new EventFile(
            string.Create(CultureInfo.InvariantCulture, $"{@group.Rank:00}-{FileName(@group.Name)}/seed-{trial.First.Seed}/{Name}"),
            Content(trial.Second));

    private static ImmutableArray<byte> Content(TrainingCourse course)
    {
        using var stream = new MemoryStream();
        var records = new EventRecords(stream);
        records.WriteVersion();
        foreach (var epoch in course.Epochs)
        {
            records.WriteScalars(
                course.Seconds * epoch.Epoch / course.Epochs.Length,
                epoch.Epoch,
                ("loss/training", epoch.Loss),
                ("loss/held-out", epoch.HeldOutLoss),
                ("loss/held-out, weighted", epoch.HeldOutWeightedLoss),
                ("accuracy/training", epoch.TrainAccuracy),
                ("accuracy/held-out", epoch.HeldOutAccuracy),
                ("speed/images per second", epoch.ImagesPerSecond));
        }

        return [.. stream.ToArray()];
    }

    /// <summary>A name with what file systems take everywhere; the rank before it keeps two of them apart.</summary>
    private static string FileName(string name)
        => name.Aggregate(new StringBuilder(), (text, c) => text.Append(char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_')).ToString();
}
