using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace Learnability.Onnx;

/// <summary>The memory of one batch, shared with the runtime: made once, filled again and again.</summary>
internal sealed class ScoringBatch : IDisposable
{
    private readonly byte[] _bytes;
    private readonly float[] _floats;
    private readonly float[] _logits;

    /// <summary>Makes room for <paramref name="size"/> examples.</summary>
    public ScoringBatch(ModelCard card, FeatureShape shape, int size)
    {
        long[] sizes = [size, .. shape.Sizes.Select(s => (long)s)];
        var values = checked(size * (int)shape.Length);
        _bytes = card.TakesBytes ? new byte[values] : [];
        _floats = card.TakesBytes ? [] : new float[values];
        _logits = new float[checked(size * card.ClassCount)];
        Input = card.TakesBytes ? OrtValue.CreateTensorValueFromMemory(_bytes, sizes) : OrtValue.CreateTensorValueFromMemory(_floats, sizes);
        Output = OrtValue.CreateTensorValueFromMemory(_logits, [size, card.ClassCount]);
    }

    /// <summary>The examples, [size, …]: of images [size, channels, height, width].</summary>
    public OrtValue Input { get; }

    /// <summary>Where the runtime writes the scores, [size, classes].</summary>
    public OrtValue Output { get; }

    /// <summary>The scores of the last run, example by example.</summary>
    public ReadOnlySpan<float> Logits => _logits;

    /// <summary>Puts examples in, at most as many as there is room for; what stood behind them stays. Bytes for a model of floats are divided by their unit.</summary>
    public void Load(ReadOnlySpan<byte> values, ElementType element)
    {
        if (_bytes.Length > 0 || element == ElementType.Floats)
        {
            values.CopyTo(_bytes.Length > 0 ? _bytes : MemoryMarshal.AsBytes(_floats.AsSpan()));
            return;
        }

        var unit = (float)element.Unit;
        for (var i = 0; i < values.Length; i++)
        {
            _floats[i] = values[i] / unit;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Input.Dispose();
        Output.Dispose();
    }
}
