namespace SixLabors.ImageSharp;

/// <summary>An image file that cannot be read.</summary>
public class ImageFormatException : Exception
{
    internal ImageFormatException(string errorMessage)
        : base(errorMessage)
    {
    }
}

/// <summary>An image file of no known format.</summary>
public sealed class UnknownImageFormatException(string errorMessage) : ImageFormatException(errorMessage);

/// <summary>An image file of a known format whose content is damaged.</summary>
public sealed class InvalidImageContentException(string errorMessage) : ImageFormatException(errorMessage);
