using System.Collections;
using System.Runtime.InteropServices;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor. Copies come from any device; single elements only from the CPU.</summary>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    private readonly Tensor _tensor;

    internal TensorAccessor(Tensor tensor) => _tensor = tensor;

    public long Count => _tensor.NumberOfElements;

    public bool IsReadOnly => false;

    /// <summary>All elements in row-major order.</summary>
    public T[] ToArray()
    {
        var elements = new T[Count];
        _tensor.CopyTo(MemoryMarshal.AsBytes(elements.AsSpan()));
        return elements;
    }

    /// <summary>One element: by its index in each dimension, or, with one index, by its row-major position.</summary>
    public T this[params long[] indices]
    {
        get => *At(indices);
        set => *At(indices) = value;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0) =>
        ToArray().AsSpan(checked((int)tensorIndex)).CopyTo(array[arrayIndex..]);

    /// <summary>Overwrites the elements of a contiguous CPU tensor, as many as the array has.</summary>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0) =>
        array[arrayIndex..].CopyTo(MemoryMarshal.Cast<byte, T>(_tensor.bytes)[checked((int)tensorIndex)..]);

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
    }

    private T* At(long[] indices)
    {
        if (!_tensor.is_cpu())
            throw new InvalidOperationException("single elements are read on the CPU only; call cpu() or ToArray() first.");
        var sizes = _tensor.shape;
        var strides = _tensor.stride();
        if (indices.Length == 1 && sizes.Length != 1)
            indices = Unravel(indices[0], sizes);
        long offset = 0;
        for (var i = 0; i < sizes.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)indices[i], (ulong)sizes[i], nameof(indices));
            offset += indices[i] * strides[i];
        }
        return (T*)Shim.lt_data(_tensor.Handle) + offset;
    }

    private static long[] Unravel(long position, long[] sizes)
    {
        var indices = new long[sizes.Length];
        for (var i = sizes.Length - 1; i >= 0; i--)
            (position, indices[i]) = Math.DivRem(position, sizes[i]);
        return indices;
    }
}
