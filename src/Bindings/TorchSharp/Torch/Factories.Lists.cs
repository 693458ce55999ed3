
namespace TorchSharp;

/// <content>Tensors from lists and memory; the elements are copied.</content>
public static partial class torch
{
    public static Tensor tensor(
        IList<bool> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<bool>(Flat(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<bool> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<bool>(Flat(rawArray), dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<bool> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<bool>(Flat(rawArray), [rows, columns], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<bool> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<bool>(Flat(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<bool> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Placed<bool>(Flat(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<byte> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<byte>(Flat(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<byte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<byte>(Flat(rawArray), dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<byte> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<byte>(Flat(rawArray), [rows, columns], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<byte> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<byte>(Flat(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<byte> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Placed<byte>(Flat(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    public static Tensor tensor(
        Memory<byte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<byte>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<sbyte> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<sbyte>(Flat(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<sbyte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<sbyte>(Flat(rawArray), dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<sbyte> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<sbyte>(Flat(rawArray), [rows, columns], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<sbyte> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<sbyte>(Flat(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<sbyte> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Placed<sbyte>(Flat(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    public static Tensor tensor(
        Memory<sbyte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<sbyte>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<short> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<short>(Flat(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<short> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<short>(Flat(rawArray), dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<short> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<short>(Flat(rawArray), [rows, columns], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<short> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<short>(Flat(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<short> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Placed<short>(Flat(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    public static Tensor tensor(
        Memory<short> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<short>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<int> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<int>(Flat(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<int> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<int>(Flat(rawArray), dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<int> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<int>(Flat(rawArray), [rows, columns], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<int> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<int>(Flat(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    public static Tensor tensor(
        int[] rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Placed<int>(rawArray, [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    public static Tensor tensor(
        Memory<int> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<int>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<long> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<long>(Flat(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<long> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<long>(Flat(rawArray), dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<long> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<long>(Flat(rawArray), [rows, columns], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<long> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<long>(Flat(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<long> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Placed<long>(Flat(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    public static Tensor tensor(
        Memory<long> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<long>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<float> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<float>(Flat(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<float> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<float>(Flat(rawArray), dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<float> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<float>(Flat(rawArray), [rows, columns], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<float> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<float>(Flat(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<float> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Placed<float>(Flat(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    public static Tensor tensor(
        Memory<float> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<float>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<double> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<double>(Flat(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<double> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<double>(Flat(rawArray), [rows, columns], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<double> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Placed<double>(Flat(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<double> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Placed<double>(Flat(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    public static Tensor tensor(
        Memory<double> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<double>(rawArray.Span, dimensions, dtype, device, requires_grad, names);
}
