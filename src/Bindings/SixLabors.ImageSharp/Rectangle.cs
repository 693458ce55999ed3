namespace SixLabors.ImageSharp;

/// <summary>A part of an image.</summary>
public readonly record struct Rectangle(int X, int Y, int Width, int Height);
