namespace Learnability.Experiments;

/// <summary>Measures phase one's rates on images that it was not trained on. The test images stay out of it.</summary>
public sealed class RatesStage(Run run)
{
    /// <summary>The rates.</summary>
    public RatesFile Run(SplitImages images, HeldOutLogits heldOut)
        => run.Make(RunFiles.Rates, [run.Of(heldOut.File), new("images", images.Data.Train.Hash)], () => Measure(images, heldOut));

    /// <summary>Counts which class was taken for which.</summary>
    public static ConfusionMatrix Confusion(ImageSet images, LogitsFile logits)
        => ConfusionMatrix.Of(images.ClassNames, logits.Labels, logits.Logits.Predictions());

    private static Made<RatesFile> Measure(SplitImages images, HeldOutLogits heldOut)
    {
        var confusion = Confusion(images.Data.Train, heldOut.Logits);
        var trained = images.TrainCounts();
        var rates = new ClassRates([.. confusion.Rates().Classes.Select((rate, c) => rate with { TrainCount = trained[c] })]);
        return new RatesFile(rates, confusion, heldOut.Split, images.Data.Train.Hash);
    }
}
