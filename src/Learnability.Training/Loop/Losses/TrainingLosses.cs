using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>Finds the loss of a rule, and holds what several losses share.</summary>
internal static class TrainingLosses
{
    /// <summary>The loss of <paramref name="rule"/>, its constants on <paramref name="device"/>. To add one: one file and one line here.</summary>
    /// <exception cref="BadInputException">The rule is of an unknown kind, or has not one number a class.</exception>
    public static ITrainingLoss Of(LossRule rule, int classCount, Device device) => rule switch
    {
        CrossEntropyRule => new CrossEntropyLoss(),
        SquaredErrorRule => new SquaredErrorLoss(),
        FocalRule focal => new FocalLoss(focal.Gamma),
        ShiftedCrossEntropyRule shifted => new ShiftedCrossEntropyLoss(
            Constants(shifted.Shift, "shift", classCount, device), Constants(shifted.Temperature, "temperature", classCount, device)),
        OneAgainstRestRule rest => new OneAgainstRestLoss(Constants(rest.NegativeWeight, "negative weight", classCount, device)),
        GroupDroRule dro => new GroupDroLoss(dro.StepSize),
        _ => throw new BadInputException($"found loss {rule.GetType().Name}; expected one that the trainer knows."),
    };

    /// <summary>λ_y · loss: each image's loss times its class's weight.</summary>
    public static Tensor Weighted(Tensor losses, Tensor labels, Tensor lossWeights) => losses.mul(lossWeights.index_select(0, labels));

    /// <summary>Whether each class is the image's own: booleans [batch, classes]. Unlike the engine's own function it never waits for the device.</summary>
    public static Tensor IsOwnClass(Tensor logits, Tensor labels)
        => labels.unsqueeze(1).eq(Numbers.UpTo(logits.shape[1], ScalarType.Int64, logits.device));

    private static Tensor Constants(ImmutableArray<double> values, string what, int classCount, Device device)
    {
        if (values.IsDefault || values.Length != classCount)
        {
            throw new BadInputException($"found {(values.IsDefault ? 0 : values.Length)} number(s) as {what} of a loss over {classCount} classes; expected one a class.");
        }

        using var scope = NewDisposeScope();
        return torch.tensor(values.Select(v => (float)v).ToArray()).to(device).DetachFromDisposeScope();
    }
}
