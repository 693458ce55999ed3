using Learnability.Onnx.Schema;

namespace Learnability.Onnx;

/// <summary>A convolution that is a linear layer: of each place alone, or of a map as large as it is.</summary>
/// <param name="Rank">Axes of what it reads: 4 of images.</param>
/// <param name="IsOfOnePlace">Whether it reads one place at a time.</param>
internal readonly record struct ConvolutionForm(int Rank, bool IsOfOnePlace)
{
    /// <summary>The form of a convolution with these numbers; null where it is no linear layer.</summary>
    /// <param name="node">The convolution.</param>
    /// <param name="weights">Its numbers, [classes, features, …]; null where they are not stored.</param>
    public static ConvolutionForm? Of(NodeProto node, StoredArray? weights)
    {
        if (weights is not { Sizes: [_, _, _, ..] sizes } || !IsPlain(node) || node.Attribute.Any(a => a is { Name: "group", I: not 1 }))
            return null;

        var isOfOnePlace = sizes.Skip(2).All(size => size == 1);
        return isOfOnePlace && node.Attribute.Any(a => a.Name == "strides" && a.Ints.Any(step => step != 1)) ? null : new ConvolutionForm(sizes.Length, isOfOnePlace);
    }

    /// <summary>Whether a convolution or pooling reads what is there, without places added around it or left out in between.</summary>
    public static bool IsPlain(NodeProto node) => node.Attribute.All(a => a.Name switch
    {
        "pads" => a.Ints.All(pad => pad == 0),
        "dilations" => a.Ints.All(step => step == 1),
        "auto_pad" => a.S.ToStringUtf8() is "NOTSET" or "VALID" or "",
        "ceil_mode" => a.I == 0,
        _ => true,
    });
}
