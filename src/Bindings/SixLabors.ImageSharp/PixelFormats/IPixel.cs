namespace SixLabors.ImageSharp.PixelFormats;

/// <summary>A pixel format.</summary>
public interface IPixel<TSelf> : IEquatable<TSelf>
    where TSelf : unmanaged, IPixel<TSelf>
{
}
