using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace Learnability.Onnx;

/// <summary>The memory of one batch, shared with the runtime: made once, filled again and again.</summary>
internal sealed class ScoringBatch : IDisposable
{
    private readonly byte[] _bytes;
    private readonly float[] _floats;
    private readonly float[] _scores;

    /// <summary>Makes room for <paramref name="size"/> examples.</summary>
    /// <param name="kind">What an example is.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="width">Scores an example.</param>
    /// <param name="size">How many.</param>
    public ScoringBatch(InputKind kind, FeatureShape shape, int width, int size)
    {
        long[] sizes = [size, .. shape.Sizes.Select(s => (long)s)];
        var values = checked(size * (int)shape.Length);
        var takesBytes = kind.Element == ElementType.Bytes;
        _bytes = takesBytes ? new byte[values] : [];
        _floats = takesBytes ? [] : new float[values];
        _scores = new float[checked(size * width)];
        Input = takesBytes ? OrtValue.CreateTensorValueFromMemory(_bytes, sizes) : OrtValue.CreateTensorValueFromMemory(_floats, sizes);
        Output = OrtValue.CreateTensorValueFromMemory(_scores, [size, width]);
    }

    /// <summary>The examples, [size, …]: of images [size, channels, height, width].</summary>
    public OrtValue Input { get; }

    /// <summary>Where the runtime writes the scores, [size, width].</summary>
    public OrtValue Output { get; }

    /// <summary>The scores of the last run, example by example.</summary>
    public ReadOnlySpan<float> Scores => _scores;

    /// <summary>Puts examples in, at most as many as there is room for; what stood behind them stays.</summary>
    public void Load(ReadOnlySpan<byte> values) => values.CopyTo(_bytes.Length > 0 ? _bytes : MemoryMarshal.AsBytes(_floats.AsSpan()));

    /// <inheritdoc/>
    public void Dispose()
    {
        Input.Dispose();
        Output.Dispose();
    }
}
