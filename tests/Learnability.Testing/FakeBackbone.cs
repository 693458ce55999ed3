namespace Learnability.Testing;

/// <summary>A "backbone" whose features of an image are its first pixel of each channel, over 255, and 1.</summary>
public sealed class FakeBackbone : IBackbone
{
    /// <summary>How many images went through it.</summary>
    public int Extracted { get; private set; }

    /// <summary>How often it was closed.</summary>
    public int Closings { get; private set; }

    /// <inheritdoc/>
    public BackboneCard Card { get; init; } = new("fake", "fake.onnx", "00", new ImageShape(3, 8, 8), ImageFit.Covering, 4, null);

    /// <inheritdoc/>
    public EngineInfo Engine { get; } = new("FakeRuntime", "1.0", "", "cpu", 1);

    /// <inheritdoc/>
    public void Extract(ReadOnlySpan<byte> images, Span<float> features)
    {
        var shape = Card.Input;
        var count = images.Length / shape.Size;
        Extracted += count;
        for (var i = 0; i < count; i++)
        {
            for (var c = 0; c < shape.Channels; c++)
                features[(i * Card.FeatureCount) + c] = images[(i * shape.Size) + (c * shape.PlaneSize)] / 255f;

            features[(i * Card.FeatureCount) + shape.Channels] = 1;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Closings++;
}
