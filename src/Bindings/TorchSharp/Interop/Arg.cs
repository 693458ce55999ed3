using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>One argument of an operator. Whatever an operator takes converts to it implicitly; null is "none".</summary>
internal readonly struct Arg
{
    public static readonly Arg None = new(Kind.None);

    // Keeps the tensor or array alive while the span that holds this argument lives.
    public readonly object? Held;
    public readonly long Bits;
    public readonly Kind Kind;
    public readonly int Length;

    private Arg(Kind kind, long bits = 0, object? held = null, int length = 0)
    {
        Kind = kind;
        Bits = bits;
        Held = held;
        Length = length;
    }

    public static implicit operator Arg(long value) => new(Kind.Int, value);
    public static implicit operator Arg(int value) => new(Kind.Int, value);
    public static implicit operator Arg(double value) => new(Kind.Double, BitConverter.DoubleToInt64Bits(value));
    public static implicit operator Arg(bool value) => new(Kind.Bool, value ? 1 : 0);
    public static implicit operator Arg(ScalarType value) => new(Kind.Int, (long)value);
    public static implicit operator Arg(nn.Reduction value) => new(Kind.Int, (long)value);
    public static implicit operator Arg(long? value) => value is { } v ? v : None;
    public static implicit operator Arg(double? value) => value is { } v ? v : None;
    public static implicit operator Arg(ScalarType? value) => value is { } v ? v : None;
    public static implicit operator Arg(string? value) => value is null ? None : new(Kind.String, held: value);
    public static implicit operator Arg(long[]? value) => value is null ? None : new(Kind.IntList, held: value, length: value.Length);
    public static implicit operator Arg(Tensor? value) => value is null ? None : new(Kind.Tensor, value.Handle, value);
    public static implicit operator Arg(Tensor[] value) => List(value);
    public static implicit operator Arg(Scalar? value) => value is null ? None : value.ToArg();
    public static implicit operator Arg(Device? value) => value is null ? None : new(Kind.Device, value.index, length: (int)value.type);
    public static implicit operator Arg(Generator? value) => value is null ? None : new(Kind.Generator, value.Handle, value);
    public static implicit operator Arg(nint[] handles) => new(Kind.TensorList, held: handles, length: handles.Length);

    /// <summary>A list of tensors.</summary>
    public static Arg List(IEnumerable<Tensor> tensors)
    {
        var all = tensors as Tensor[] ?? [.. tensors];
        return new(Kind.TensorList, held: all, length: all.Length);
    }

    /// <summary>A list of tensors in which null stands for "all of this dimension".</summary>
    public static Arg Indices(Tensor?[] tensors) => new(Kind.OptionalTensorList, held: tensors, length: tensors.Length);
}
