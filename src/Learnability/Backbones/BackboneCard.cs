namespace Learnability.Backbones;

/// <summary>What is known of a backbone that is ready for use.</summary>
/// <param name="Name">What the user calls it: <c>resnet18</c>, or a file and the tensor in it.</param>
/// <param name="Path">The file that takes bytes, [batch, channels, height, width], and gives features.</param>
/// <param name="Hash">SHA-256 of that file, in lower-case hexadecimal.</param>
/// <param name="Input">Shape of the images it takes.</param>
/// <param name="Fit">How images are brought to it.</param>
/// <param name="FeatureCount">Features an image.</param>
/// <param name="Licence">Under which licence it came, where that is known.</param>
public sealed record BackboneCard(string Name, string Path, string Hash, ImageShape Input, ImageFit Fit, int FeatureCount, string? Licence);
