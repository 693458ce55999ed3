namespace Learnability.Training;

/// <summary>The images of the solve split, by which a training is watched.</summary>
internal sealed class SolveExamples : IDisposable
{
    private readonly TrainingJob _job;
    private readonly TrainingExamples _images;
    private readonly ImmutableArray<int> _labels;

    /// <summary>Uploads them.</summary>
    public SolveExamples(TrainingJob job, ValueScale scale)
    {
        _job = job;
        _images = TrainingExamples.Of(job.Images, job.Split.Solve, 0, scale);
        _labels = [.. job.Split.Solve.Select(i => job.Images.Labels[i])];
    }

    /// <summary>The network's logits of all of them, in the split's order.</summary>
    public Logits Logits(TorchNetwork network) => Evaluation.Of(network, _images, _job.Network.ClassCount);

    /// <summary>How the network does on them.</summary>
    public EpochMeasures Measure(TorchNetwork network)
    {
        var logits = Logits(network);
        return new EpochMeasures(
            HeldOutMeasures.Of(logits, _labels, _job.ClassWeights), ConfusionMatrix.Of(_job.Images.ClassNames, _labels, logits.Predictions()));
    }

    /// <inheritdoc/>
    public void Dispose() => _images.Dispose();
}

/// <summary>What a network makes of the held-out images.</summary>
/// <param name="Loss">Losses and accuracy.</param>
/// <param name="Confusion">Which class was taken for which.</param>
internal readonly record struct EpochMeasures(HeldOutMeasures Loss, ConfusionMatrix Confusion)
{
    /// <summary>The rate of each class; empty where a class has no image.</summary>
    public ImmutableArray<double> RatesIfComplete
    {
        get
        {
            var confusion = Confusion;
            return Enumerable.Range(0, confusion.ClassNames.Length).All(c => confusion.Count(c) > 0) ? confusion.Rates().Values : [];
        }
    }
}
