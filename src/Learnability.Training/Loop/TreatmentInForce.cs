using System.Collections.Immutable;
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
    /// <param name="device">Where.</param>
    public TreatmentInForce(TrainingJob job, ImmutableArray<double> kept, TorchNetwork network, Device device)
    {
        _smoothing = job.Recipe.LabelSmoothing;
        Feedback = job.Treatment.Feedback;
        StepFactor = job.Treatment.StepFactor;
        LossWeights = new LossWeights(job.Treatment, kept, device);
        _loss = TrainingLosses.Of(job.Treatment.Loss, job.Network.ClassCount, device);
        Tensor[] parameters = [.. job.Network.Parameters.Where(p => p.Trainable).Select(p => network[p.Name])];
        var lossScale = TorchPrecision.LossScale(network.Precision);
        Gradient = job.Treatment.Gradient == GradientRule.Joint
            ? new JointGradient(parameters, lossScale)
            : new ClassGradients(parameters, job.Network.ClassCount, lossScale);
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
