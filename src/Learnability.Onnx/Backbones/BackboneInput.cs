using Learnability.Onnx.Schema;
using Kind = Learnability.Onnx.Schema.TensorProto.Types.DataType;

namespace Learnability.Onnx;

/// <summary>The images that a backbone takes.</summary>
/// <param name="Shape">Their shape.</param>
/// <param name="Element">What a value is stored as.</param>
/// <param name="IsChannelsLast">Whether the channels are the innermost axis, as Keras writes models.</param>
internal sealed record BackboneInput(ImageShape Shape, Kind Element, bool IsChannelsLast)
{
    /// <summary>Reads it from a graph's only input.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="side">Height and width where the graph leaves them open; null where nothing was said.</param>
    /// <exception cref="BadInputException">It takes no images.</exception>
    /// <exception cref="UsageException">It leaves the size of its images open, and nothing was said.</exception>
    public static BackboneInput Of(GraphProto graph, int? side)
    {
        if (graph.Input is not [{ Type.TensorType: { Shape: { Dim: [_, var first, var second, var third] }, ElemType: (int)Kind.Uint8 or (int)Kind.Float or (int)Kind.Float16 or (int)Kind.Double } type }])
        {
            throw new BadInputException(
                $"found a backbone with input {string.Join(", ", graph.Input.Select(i => $"'{i.Name}' of rank {i.Type?.TensorType?.Shape?.Dim.Count ?? 0}").DefaultIfEmpty("none"))}; "
                + "expected one input of images, [batch, channels, height, width] or [batch, height, width, channels], of bytes or floats. Export it with such an input.");
        }

        var isLast = third.DimValue is 1 or 3 && first.DimValue is not (1 or 3);
        var (channels, height, width) = isLast ? (third.DimValue, first.DimValue, second.DimValue) : (first.DimValue, second.DimValue, third.DimValue);
        if (channels is not (1 or 3))
            throw new BadInputException($"found a backbone for images of {channels} channels; expected one or three. Image files cannot be fed to it.");

        if (side is { } given && ((height > 0 && height != given) || (width > 0 && width != given)))
            throw new UsageException($"found --image-size {given} for a backbone of images of {height}x{width}; expected that size. Leave the option out.");

        return new BackboneInput(new ImageShape((int)channels, Side(height), Side(width)), (Kind)type.ElemType, isLast);

        int Side(long size) => size > 0 ? (int)size : side
            ?? throw new UsageException("found a backbone that takes images of any size; expected to be told which. Add --image-size N, such as the 224 of most.");
    }
}
