namespace Learnability.Backbones;

/// <summary>Makes backbones ready for use, and opens them.</summary>
public interface IBackbones
{
    /// <summary>Writes one file that takes bytes and gives features: normalisation inside, any number of images at a time where the graph allows it.</summary>
    /// <param name="source">What it is made of.</param>
    /// <param name="output">Receives the file's bytes.</param>
    /// <param name="note">Hears what was found and decided, a line each.</param>
    /// <exception cref="LearnabilityException">A file is no backbone of images, or the tensor is not there or holds no features.</exception>
    void Prepare(BackboneSource source, Stream output, Action<string> note);

    /// <summary>Opens a file that <see cref="Prepare"/> has written.</summary>
    /// <exception cref="BadInputException">It is none.</exception>
    IBackbone Open(string path);
}

/// <summary>A frozen network that turns images into features. Not for use by several threads at once; close it by disposing it.</summary>
public interface IBackbone : IDisposable
{
    /// <summary>What is known of it.</summary>
    BackboneCard Card { get; }

    /// <summary>What does the work, and where.</summary>
    EngineInfo Engine { get; }

    /// <summary>Computes features.</summary>
    /// <param name="images">Bytes of <see cref="BackboneCard.Input"/>, image by image, plane by plane.</param>
    /// <param name="features">Receives <see cref="BackboneCard.FeatureCount"/> numbers an image, in the same order.</param>
    /// <exception cref="BadInputException">A feature is no finite number.</exception>
    void Extract(ReadOnlySpan<byte> images, Span<float> features);
}
