using Microsoft.ML.OnnxRuntime;

namespace Learnability.Onnx;

/// <summary>An open backbone.</summary>
/// <param name="session">Runs it; closed with it.</param>
/// <param name="card">What is known of it.</param>
/// <param name="batchSize">Images a run, at most.</param>
/// <param name="engine">How it is run, and in words.</param>
internal sealed class OnnxBackbone(InferenceSession session, BackboneCard card, int batchSize, (ScoringOptions Options, EngineInfo Info) engine) : IBackbone
{
    private readonly RunOptions _runOptions = new();

    /// <inheritdoc/>
    public BackboneCard Card => card;

    /// <inheritdoc/>
    public EngineInfo Engine => engine.Info;

    /// <inheritdoc/>
    public void Extract(ReadOnlySpan<byte> images, Span<float> features)
    {
        var count = images.Length / card.Input.Size;
        for (var start = 0; start < count; start += batchSize)
        {
            var n = Math.Min(batchSize, count - start);
            Run(images.Slice(start * card.Input.Size, n * card.Input.Size).ToArray(), features.Slice(start * card.FeatureCount, n * card.FeatureCount), n);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _runOptions.Dispose();
        session.Dispose();
    }

    private void Run(byte[] images, Span<float> features, int count)
    {
        var found = new float[features.Length];
        using var input = OrtValue.CreateTensorValueFromMemory(images, [count, card.Input.Channels, card.Input.Height, card.Input.Width]);
        using var output = OrtValue.CreateTensorValueFromMemory(found, [count, card.FeatureCount]);
        try
        {
            session.Run(_runOptions, [BackboneWriter.ImagesName], [input], [BackboneWriter.FeaturesName], [output]);
        }
        catch (OnnxRuntimeException fault)
        {
            throw OnnxRuntimeEngine.Translate(fault, $"running backbone '{card.Name}'", engine.Options.Device);
        }

        foreach (var value in found)
        {
            if (!float.IsFinite(value))
                throw new BadInputException($"found features of backbone '{card.Name}' that are no finite numbers; expected numbers. Check its preprocessing, or export it again.");
        }

        found.CopyTo(features);
    }
}
