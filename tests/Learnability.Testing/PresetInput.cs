namespace Learnability.Testing;

/// <summary>Inputs that preset networks take.</summary>
public static class PresetInput
{
    /// <summary>A shape for the preset of a name: CIFAR's images, or as many numbers as a sequence.</summary>
    public static FeatureShape Of(string preset) => preset == NetworkPresets.SequenceName ? new FeatureShape([32, 96]) : ImageShape.Cifar;

    /// <summary>CIFAR's images as the preset takes them: the bytes as numbers, where it takes sequences.</summary>
    public static Examples Of(string preset, Examples images)
    {
        if (preset != NetworkPresets.SequenceName)
            return images;

        float[] values = [.. images.Bytes.ToArray().Select(b => (float)b)];
        return images.As(InputKind.Sequences, Of(preset), System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
    }
}
