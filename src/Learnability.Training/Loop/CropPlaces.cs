using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>Where the crops of a batch are, each [count].</summary>
/// <param name="Images">Positions of the images, 64-bit.</param>
/// <param name="Rows">First row of each crop, 64-bit.</param>
/// <param name="Columns">First column of each crop, 64-bit.</param>
/// <param name="Mirrored">Whether each crop is mirrored; null when none is.</param>
internal readonly record struct CropPlaces(Tensor Images, Tensor Rows, Tensor Columns, Tensor? Mirrored);
