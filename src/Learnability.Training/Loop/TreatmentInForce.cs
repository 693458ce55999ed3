using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>A treatment of the classes, ready to train with: its loss, its loss weights and its rule of gradients.</summary>
internal sealed class TreatmentInForce : IDisposable
{
    private readonly ITrainingLoss _loss;
    private readonly double _smoothing;

    /// <summary>Brings a treatment onto the device.</summary>
    /// <param name="job">Gives the treatment and the label smoothing.</param>
    /// <param name="kept">The loss weights of a checkpoint; empty for the treatment's.</param>
    /// <param name="network">What is trained.</param>
    /// <param name="on">Where, and what losses are multiplied by there.</param>
    public TreatmentInForce(TrainingJob job, ImmutableArray<double> kept, TorchNetwork network, (Device Device, LossScale Scale) on)
    {
        _smoothing = job.Recipe.LabelSmoothing;
        Feedback = job.Treatment.Feedback;
        StepFactor = job.Treatment.StepFactor;
        LossWeights = new LossWeights(job.Treatment, kept, on.Device);
        _loss = TrainingLosses.Of(job.Treatment.Loss, job.Network.ClassCount, on.Device);
        Tensor[] parameters = [.. job.Network.Parameters.Where(p => p.Trainable).Select(p => network[p.Name])];
        Gradient = job.Treatment.Gradient == GradientRule.Joint
            ? new JointGradient(parameters, on.Scale)
            : new ClassGradients(parameters, job.Network.ClassCount, on.Scale);
    }

    /// <summary>λ.</summary>
    public LossWeights LossWeights { get; }

    /// <summary>What changes λ after each epoch; null for nothing.</summary>
    public FeedbackRule? Feedback { get; }

    /// <summary>What the recipe's step size is multiplied by.</summary>
    public double StepFactor { get; }

    /// <summary>How gradients are made.</summary>
    public IStepGradient Gradient { get; }

    /// <summary>Each image's loss, [batch].</summary>
    public Tensor Losses(Tensor logits, Tensor labels) => _loss.Of(logits, labels, LossWeights.OnDevice, _smoothing);

    /// <inheritdoc/>
    public void Dispose()
    {
        Gradient.Dispose();
        _loss.Dispose();
        LossWeights.Dispose();
    }
}
