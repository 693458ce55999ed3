using System.Text;

namespace Learnability.Reporting;

/// <summary>A training's course as text.</summary>
public static class TrainingTable
{
    /// <summary>One line an epoch, then one line a class.</summary>
    /// <param name="epochs">What each epoch brought.</param>
    /// <param name="classes">Each class's rate on the held-out images and the weight it was trained with.</param>
    /// <param name="heldOut">Class number of each held-out image.</param>
    public static string Of(ImmutableArray<EpochRecord> epochs, ImmutableArray<ClassWeight> classes, ImmutableArray<int> heldOut)
    {
        var course = new TextTable(">epoch", ">loss", ">training accuracy", ">held-out loss", ">held-out accuracy", ">images/s");
        foreach (var epoch in epochs)
        {
            course.Add(
                epoch.Epoch.ToString(CultureInfo.InvariantCulture),
                Numbers.Weight(epoch.Loss),
                Numbers.Rate(epoch.TrainAccuracy),
                Numbers.Weight(epoch.HeldOutLoss),
                Numbers.Rate(epoch.HeldOutAccuracy),
                Numbers.Count((long)epoch.ImagesPerSecond));
        }

        var rates = new TextTable("class", ">weight", ">held-out images", ">held-out rate", ">95 % interval");
        foreach (var (number, c) in classes.Index())
        {
            var count = heldOut.Count(label => label == number);
            Interval? interval = count > 0 ? Interval.WilsonAt(c.Rate, count) : null;
            rates.Add(c.Name, Numbers.Weight(c.Weight), Numbers.Count(count), Numbers.Rate(c.Rate), Numbers.Between(interval, Numbers.Rate));
        }

        return new StringBuilder(course.ToString()).Append('\n').Append(rates).Append(Numbers.IntervalNote).ToString();
    }
}
