using System.Text;

namespace Learnability.Experiments;

/// <summary>Measures phase one's rates on images that it was not trained on, writing <c>2-rates.json</c>. The test images stay out of it.</summary>
public sealed class RatesStage(Run run)
{
    private const string Maker = "train --phase one";

    /// <summary>The rates.</summary>
    public RatesFile Run(SplitImages images, HeldOut heldOut)
    {
        var plan = new StagePlan("rates", InputsHash.Of(("logits", run.HashOf(heldOut.File)), ("images", images.Data.Train.Hash)), [RunFiles.Rates]);
        run.Ensure(plan, () => Write(images, heldOut));
        return Read(run);
    }

    /// <summary>The rates as the run folder holds them.</summary>
    /// <exception cref="UsageException">They are not there yet.</exception>
    public static RatesFile Read(Run run) => run.ReadText(RunFiles.Rates, Maker, RatesFile.Read);

    /// <summary>Counts which class was taken for which.</summary>
    public static ConfusionMatrix Confusion(ImageSet images, LogitsFile logits)
        => ConfusionMatrix.Of(images.ClassNames, logits.Labels, logits.Logits.Predictions());

    private StageFindings Write(SplitImages images, HeldOut heldOut)
    {
        var confusion = Confusion(images.Data.Train, heldOut.Logits);
        var trained = images.TrainCounts();
        var rates = new Rates([.. confusion.Rates().Classes.Select((rate, c) => rate with { TrainCount = trained[c] })]);
        var file = new RatesFile(rates, confusion, heldOut.Split, images.Data.Train.Hash);
        run.Folder.Write(RunFiles.Rates, s => s.Write(Encoding.UTF8.GetBytes(file.Write())));
        return StageFindings.None;
    }
}
