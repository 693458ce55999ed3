using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A number handed to an operator. Unlike the package's it holds no native memory, so Dispose does nothing.</summary>
public sealed class Scalar : IDisposable
{
    private readonly double _real;
    private readonly long _integer;

    private Scalar(double value, ScalarType type)
    {
        _real = value;
        Type = type;
    }

    private Scalar(long value, ScalarType type)
    {
        _integer = value;
        Type = type;
    }

    public ScalarType Type { get; }

    internal bool IsReal => Type is ScalarType.Float32 or ScalarType.Float64;

    internal double Real => IsReal ? _real : _integer;

    internal long Integer => IsReal ? (long)_real : _integer;

    public static implicit operator Scalar(float value) => new(value, ScalarType.Float32);
    public static implicit operator Scalar(double value) => new(value, ScalarType.Float64);
    public static implicit operator Scalar(long value) => new(value, ScalarType.Int64);
    public static implicit operator Scalar(int value) => new(value, ScalarType.Int32);
    public static implicit operator Scalar(short value) => new(value, ScalarType.Int16);
    public static implicit operator Scalar(sbyte value) => new(value, ScalarType.Int8);
    public static implicit operator Scalar(byte value) => new(value, ScalarType.Byte);
    public static implicit operator Scalar(bool value) => new(value ? 1 : 0, ScalarType.Bool);

    public void Dispose()
    {
    }

    // Cast one by one: the common type of a double and a long would be double, and integers would no longer be integers.
    internal Arg ToArg() => Type == ScalarType.Bool ? (Arg)(_integer != 0) : IsReal ? (Arg)_real : (Arg)_integer;
}
