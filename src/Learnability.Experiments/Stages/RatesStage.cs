namespace Learnability.Experiments;

/// <summary>Measures phase one's rates on images that it was not trained on. The test images stay out of it.</summary>
public sealed class RatesStage(Run run)
{
    /// <summary>The rates.</summary>
    public RatesFile Run(SplitImages images, HeldOutLogits heldOut)
        => run.Make(RunFiles.Rates, [run.Of(heldOut.File), new("images", images.Data.Train.Hash)], () => Measure(images, heldOut));

    /// <summary>Counts which class was taken for which.</summary>
    public static ConfusionMatrix Confusion(Examples images, LogitsFile logits)
        => ConfusionMatrix.Of(images.ClassNames, logits.Labels, logits.Logits.Predictions());

    /// <summary>The rates on some held-out images.</summary>
    public static ClassRates Measure(SplitImages images, LabelledLogits data)
        => Counted(images, ConfusionMatrix.Of(data.ClassNames, data.Labels, data.Logits.Predictions()));

    private static Made<RatesFile> Measure(SplitImages images, HeldOutLogits heldOut)
    {
        var confusion = Confusion(images.Data.Train, heldOut.Logits);
        return new RatesFile(Counted(images, confusion), confusion, heldOut.Split, images.Data.Train.Hash);
    }

    private static ClassRates Counted(SplitImages images, ConfusionMatrix confusion)
    {
        var trained = images.Data.Train.CountPerClass(images.Split.Train);
        return new ClassRates([.. confusion.Rates().Classes.Select((rate, c) => rate with { TrainCount = trained[c] })]);
    }
}
