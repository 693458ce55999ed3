using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>How a <see cref="Packed"/> value is to be read; the numbers are shared with the shim's header.</summary>
internal enum Kind
{
    None = 0,
    Tensor = 1,
    Int = 2,
    Double = 3,
    Bool = 4,
    IntList = 5,
    TensorList = 6,
    DoubleList = 7,
    Device = 8,
    String = 9,
    OptionalTensorList = 10,
    Generator = 11,
}

/// <summary>One argument or result as it crosses to the shim: 16 bytes, the same layout as the shim's <c>LtValue</c>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal unsafe struct Packed
{
    [FieldOffset(0)] public Kind Kind;
    [FieldOffset(4)] public int Length;
    [FieldOffset(8)] public long Integer;
    [FieldOffset(8)] public double Real;
    [FieldOffset(8)] public void* Pointer;
}

/// <summary>What <c>lt_describe</c> writes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Description
{
    public const long RequiresGrad = 1;
    public const long IsLeaf = 2;
    public const long IsContiguous = 4;

    public long DataType;
    public long DeviceType;
    public long DeviceIndex;
    public long Dimensions;
    public long Elements;
    public long Flags;
}

/// <summary>Switches of the library's global context; the numbers are shared with the shim's header.</summary>
internal enum Switch
{
    GradMode = 0,
    CublasTf32 = 1,
    CudnnTf32 = 2,
    Deterministic = 3,
    DeterministicWarnOnly = 4,
}
