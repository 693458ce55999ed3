namespace Learnability.Data;

/// <summary>Images that features are computed of, one at a time, by any thread.</summary>
internal interface IPictures
{
    /// <summary>How many.</summary>
    int Count { get; }

    /// <summary>All that decides an image's pixels: its file's bytes, or its values.</summary>
    /// <exception cref="ImageFaultException">It cannot be read.</exception>
    byte[] Content(int index);

    /// <summary>The pixels of such content as a backbone takes them, plane by plane.</summary>
    /// <exception cref="ImageFaultException">It is no whole image.</exception>
    byte[] Pixels(byte[] content);
}

/// <summary>Image files.</summary>
internal sealed class PictureFiles(ImmutableArray<string> paths, ImageFileReader reader) : IPictures
{
    public int Count => paths.Length;

    public byte[] Content(int index) => reader.Content(paths[index]);

    public byte[] Pixels(byte[] content) => reader.Pixels(content);
}

/// <summary>Images in memory.</summary>
internal sealed class PictureExamples(Examples images, ImageFileReader reader) : IPictures
{
    public int Count => images.Count;

    public byte[] Content(int index) => images.Row(index).ToArray();

    public byte[] Pixels(byte[] content) => reader.Pixels(ImageShape.Of(images.Shape), content);
}
