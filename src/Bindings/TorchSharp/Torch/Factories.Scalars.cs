using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Interop;
using TorchSharp.Utils;

namespace TorchSharp;

/// <content>Tensors of one number, and the copying that all tensor() overloads share.</content>
public static partial class torch
{
    public static Tensor tensor(bool scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Placed([scalar], [], dtype, device, requires_grad);

    public static Tensor tensor(byte scalar, Device? device = null, bool requires_grad = false) =>
        Placed([scalar], [], null, device, requires_grad);

    public static Tensor tensor(sbyte scalar, Device? device = null, bool requires_grad = false) =>
        Placed([scalar], [], null, device, requires_grad);

    public static Tensor tensor(short scalar, Device? device = null, bool requires_grad = false) =>
        Placed([scalar], [], null, device, requires_grad);

    public static Tensor tensor(int scalar, Device? device = null, bool requires_grad = false) =>
        Placed([scalar], [], null, device, requires_grad);

    public static Tensor tensor(long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Placed([scalar], [], dtype, device, requires_grad);

    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) =>
        Placed([scalar], [], null, device, requires_grad);

    public static Tensor tensor(double scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Placed([scalar], [], dtype, device, requires_grad);

    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    public static Tensor from_array(
        Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null) => rawArray switch
        {
            { } array when array.GetType().GetElementType() == typeof(bool) => Placed<bool>(array, dtype, device, requires_grad, names),
            { } array when array.GetType().GetElementType() == typeof(byte) => Placed<byte>(array, dtype, device, requires_grad, names),
            { } array when array.GetType().GetElementType() == typeof(sbyte) => Placed<sbyte>(array, dtype, device, requires_grad, names),
            { } array when array.GetType().GetElementType() == typeof(short) => Placed<short>(array, dtype, device, requires_grad, names),
            { } array when array.GetType().GetElementType() == typeof(int) => Placed<int>(array, dtype, device, requires_grad, names),
            { } array when array.GetType().GetElementType() == typeof(long) => Placed<long>(array, dtype, device, requires_grad, names),
            { } array when array.GetType().GetElementType() == typeof(Half) => Placed<Half>(array, dtype, device, requires_grad, names),
            { } array when array.GetType().GetElementType() == typeof(float) => Placed<float>(array, dtype, device, requires_grad, names),
            { } array when array.GetType().GetElementType() == typeof(double) => Placed<double>(array, dtype, device, requires_grad, names),
            _ => throw new ArgumentException($"no tensor can be made of {rawArray.GetType().Name}.", nameof(rawArray)),
        };

    /// <summary>A copy of the elements, converted and moved if asked.</summary>
    private static unsafe Tensor Placed<T>(
        ReadOnlySpan<T> elements, ReadOnlySpan<long> dimensions, ScalarType? dtype, Device? device, bool requires_grad,
        string[]? names = null)
        where T : unmanaged
    {
        NoNames(names);
        long count = 1;
        foreach (var size in dimensions)
            count = checked(count * size);
        if (count != elements.Length)
            throw new ArgumentException($"the shape [{string.Join(", ", dimensions.ToArray())}] has {count} elements, the array {elements.Length}.", nameof(dimensions));

        var type = ElementTypes.Of<T>();
        nint handle;
        fixed (T* from = elements)
        fixed (long* sizes = dimensions)
            handle = Shim.Check(Shim.lt_from_bytes(from, sizes, dimensions.Length, (int)type));
        var tensor = Tensor.Own(handle);
        var moves = (dtype ?? type) != type || device is { type: not DeviceType.CPU };
        return (moves ? tensor.to(dtype ?? type, device ?? CPU, disposeAfter: true) : tensor).Requiring(requires_grad);
    }

    private static Tensor Placed<T>(Array elements, ScalarType? dtype, Device? device, bool requires_grad,
        string[]? names) where T : unmanaged
    {
        var dimensions = new long[elements.Rank];
        for (var i = 0; i < dimensions.Length; i++)
            dimensions[i] = elements.GetLength(i);
        return Placed<T>(Flat<T>(elements), dimensions, dtype, device, requires_grad, names);
    }

    private static Span<T> Flat<T>(Array elements) where T : unmanaged =>
        elements.Length == 0 ? [] : MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(elements)),
            elements.Length);

    private static ReadOnlySpan<T> Flat<T>(IList<T> elements) => elements as T[] ?? [.. elements];

    private static Tensor FromScalar(Scalar scalar, ScalarType dtype, Device? device, bool requires_grad) =>
        Full([], scalar, dtype, device, requires_grad, null);
}
