using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>
/// Σ_l g_l/(‖g_l‖ + 1e-6), with g_l the gradient of class l's part of the step's loss and one L2 norm over all parameters (Francazi, Baity-Jesi, Lucchi,
/// ICML 2023): <see cref="GradientRule.NormalisedPerClass"/> for a step of one batch, <see cref="GradientRule.NormalisedPerClassOfAllImages"/> for one of all.
/// </summary>
/// <remarks>
/// Each batch takes one forward pass of all classes together, so that batch norm sees them mixed, and one backward pass for each class in it.
/// </remarks>
internal sealed class ClassGradients : IStepGradient
{
    private const double SmallestNorm = 1e-6;

    private readonly Tensor[] _parameters;
    private readonly Tensor[][] _sums;
    private readonly LossScale _scale;

    /// <summary>Makes room for the gradients of every class.</summary>
    /// <param name="parameters">What is trained.</param>
    /// <param name="classCount">Number of classes.</param>
    /// <param name="scale">What losses are multiplied by for the time of the backward pass.</param>
    public ClassGradients(Tensor[] parameters, int classCount, LossScale scale)
    {
        (_parameters, _scale) = (parameters, scale);
        _sums = [.. Enumerable.Range(0, classCount).Select(_ => Array.ConvertAll(_parameters, p => torch.zeros_like(p).detach().DetachFromDisposeScope()))];
    }

    /// <inheritdoc/>
    public void Add(Tensor losses, TrainingBatch batch, int stepImages)
    {
        var last = Array.LastIndexOf(batch.HasClass, true);
        for (var l = 0; l <= last; l++)
        {
            if (!batch.HasClass[l])
            {
                continue;
            }

            using var pass = NewDisposeScope();
            var share = batch.Labels.Is(l).to(losses.dtype).DivideBy(stepImages);
            BackwardPass.Run(losses, _scale.Up(share), keepsGraph: l < last);
            Gather(_sums[l]);
        }
    }

    /// <inheritdoc/>
    public void Finish()
    {
        using var scope = NewDisposeScope();
        foreach (var gradients in _sums)
        {
            var factor = torch.stack(gradients.Select(g => g.Squared().sum())).sum().sqrt_().Increase(SmallestNorm).reciprocal_();
            for (var i = 0; i < gradients.Length; i++)
            {
                AddTo(_parameters[i], gradients[i].mul(factor));
                gradients[i].zero_();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var gradient in _sums.SelectMany(g => g))
        {
            gradient.Dispose();
        }
    }

    /// <summary>Adds what a pass left with the parameters to <paramref name="sums"/>, and clears it for the next one.</summary>
    private void Gather(Tensor[] sums)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            // Null where a parameter is fixed for the time being (a whitening layer's bias), or the loss does not depend on it.
            if (_parameters[i].grad is { } gradient)
            {
                sums[i].Increase(_scale.Down(gradient));
                gradient.zero_();
            }
        }
    }

    private static void AddTo(Tensor parameter, Tensor gradient)
    {
        if (!parameter.requires_grad)
        {
            return;
        }

        if (parameter.grad is { } known)
        {
            known.Increase(gradient);
        }
        else
        {
            parameter.grad = gradient;
        }
    }
}
