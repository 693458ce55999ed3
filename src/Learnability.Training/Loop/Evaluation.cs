using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>A network's logits on images as they are.</summary>
internal static class Evaluation
{
    private const int BatchSize = 500;

    /// <summary>The logits of all <paramref name="images"/>, in their order.</summary>
    public static Logits Of(TorchNetwork network, TrainingExamples images, int classCount)
    {
        if (images.Count == 0)
        {
            return new Logits(classCount, []);
        }

        using var noGrad = no_grad();
        using var all = NewDisposeScope();
        var parts = new List<Tensor>();
        for (var start = 0; start < images.Count; start += BatchSize)
        {
            using var scope = NewDisposeScope();
            var (batch, _) = images.Plain(start, Math.Min(BatchSize, images.Count - start));
            parts.Add(network.Forward(batch, training: false).MoveToOuterDisposeScope());
        }

        // One transfer: each one waits for the device.
        return new Logits(classCount, HostCopy.Floats(cat(parts, 0)));
    }
}
