using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>A network's logits on images as they are.</summary>
internal static class Evaluation
{
    private const int BatchSize = 500;

    /// <summary>The logits of all <paramref name="images"/>, in their order.</summary>
    public static Logits Of(TorchNetwork network, TrainingImages images, int classCount)
    {
        using var noGrad = no_grad();
        var values = new float[images.Count * classCount];
        for (var start = 0; start < images.Count; start += BatchSize)
        {
            using var scope = NewDisposeScope();
            var (batch, _) = images.Plain(start, Math.Min(BatchSize, images.Count - start));
            HostCopy.Floats(network.Forward(batch, training: false)).CopyTo(values, start * classCount);
        }

        return new Logits(classCount, values);
    }
}
