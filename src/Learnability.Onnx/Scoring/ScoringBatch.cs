using Microsoft.ML.OnnxRuntime;

namespace Learnability.Onnx;

/// <summary>The memory of one batch, shared with the runtime: made once, filled again and again.</summary>
internal sealed class ScoringBatch : IDisposable
{
    private const float LargestByte = 255;

    private readonly byte[] _bytes;
    private readonly float[] _floats;
    private readonly float[] _logits;

    /// <summary>Makes room for <paramref name="size"/> images.</summary>
    public ScoringBatch(ModelCard card, ImageShape shape, int size)
    {
        long[] sizes = [size, shape.Channels, shape.Height, shape.Width];
        var values = checked(size * shape.Size);
        _bytes = card.TakesBytes ? new byte[values] : [];
        _floats = card.TakesBytes ? [] : new float[values];
        _logits = new float[checked(size * card.ClassCount)];
        Input = card.TakesBytes ? OrtValue.CreateTensorValueFromMemory(_bytes, sizes) : OrtValue.CreateTensorValueFromMemory(_floats, sizes);
        Output = OrtValue.CreateTensorValueFromMemory(_logits, [size, card.ClassCount]);
    }

    /// <summary>The images, [size, channels, height, width].</summary>
    public OrtValue Input { get; }

    /// <summary>Where the runtime writes the scores, [size, classes].</summary>
    public OrtValue Output { get; }

    /// <summary>The scores of the last run, image by image.</summary>
    public ReadOnlySpan<float> Logits => _logits;

    /// <summary>Puts images in, at most as many as there is room for; what stood behind them stays.</summary>
    public void Load(ReadOnlySpan<byte> pixels)
    {
        if (_bytes.Length > 0)
        {
            pixels.CopyTo(_bytes);
            return;
        }

        for (var i = 0; i < pixels.Length; i++)
        {
            _floats[i] = pixels[i] / LargestByte;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Input.Dispose();
        Output.Dispose();
    }
}
