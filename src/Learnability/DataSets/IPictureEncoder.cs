namespace Learnability.DataSets;

/// <summary>Makes small pictures of images, for people.</summary>
public interface IPictureEncoder
{
    /// <summary>An image as a JPEG file, no side longer than <paramref name="side"/> pixels; smaller images keep their size.</summary>
    /// <param name="shape">The image's shape, of one channel (gray) or three (R, G, B).</param>
    /// <param name="planes">Its bytes, plane by plane.</param>
    /// <param name="side">The longest side allowed, ≥ 1.</param>
    /// <exception cref="BadInputException">The shape has neither one nor three channels.</exception>
    byte[] Jpeg(ImageShape shape, ReadOnlySpan<byte> planes, int side);
}
