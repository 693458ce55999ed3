using TorchSharp.Interop;

namespace TorchSharp;

/// <content>Tensors filled with one value, or not at all.</content>
public static partial class torch
{
    public static Tensor zeros(
        long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made("zeros", size, dtype, device, requires_grad, names);

    public static Tensor zeros(
        ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made("zeros", size.ToArray(), dtype, device, requires_grad, names);

    public static Tensor zeros(
        long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made("zeros", [size], dtype, device, requires_grad, names);

    public static Tensor zeros(
        long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made("zeros", [rows, columns], dtype, device, requires_grad, names);

    public static Tensor zeros(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Made("zeros", [dim0, dim1, dim2], dtype, device, requires_grad, names);

    public static Tensor zeros(
        long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Made("zeros", [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    public static Tensor zeros(
        int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made("zeros", [size], dtype, device, requires_grad, names);

    public static Tensor zeros(
        int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made("zeros", [rows, columns], dtype, device, requires_grad, names);

    public static Tensor zeros(
        int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Made("zeros", [dim0, dim1, dim2], dtype, device, requires_grad, names);

    public static Tensor zeros(
        int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Made("zeros", [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    public static Tensor ones(
        long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made("ones", size, dtype, device, requires_grad, names);

    public static Tensor ones(
        ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made("ones", size.ToArray(), dtype, device, requires_grad, names);

    public static Tensor ones(
        long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made("ones", [size], dtype, device, requires_grad, names);

    public static Tensor ones(
        long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made("ones", [rows, columns], dtype, device, requires_grad, names);

    public static Tensor ones(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Made("ones", [dim0, dim1, dim2], dtype, device, requires_grad, names);

    public static Tensor ones(
        long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Made("ones", [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    public static Tensor ones(
        int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made("ones", [size], dtype, device, requires_grad, names);

    public static Tensor ones(
        int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made("ones", [rows, columns], dtype, device, requires_grad, names);

    public static Tensor ones(
        int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Made("ones", [dim0, dim1, dim2], dtype, device, requires_grad, names);

    public static Tensor ones(
        int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Made("ones", [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    public static Tensor empty(
        long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made("empty.memory_format", size, dtype, device, requires_grad, names);

    public static Tensor empty(
        ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made("empty.memory_format", size.ToArray(), dtype, device, requires_grad, names);

    public static Tensor empty(
        long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made("empty.memory_format", [size], dtype, device, requires_grad, names);

    public static Tensor empty(
        long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made("empty.memory_format", [rows, columns], dtype, device, requires_grad, names);

    public static Tensor empty(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Made("empty.memory_format", [dim0, dim1, dim2], dtype, device, requires_grad, names);

    public static Tensor empty(
        long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Made("empty.memory_format", [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    public static Tensor empty(
        int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made("empty.memory_format", [size], dtype, device, requires_grad, names);

    public static Tensor empty(
        int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made("empty.memory_format", [rows, columns], dtype, device, requires_grad, names);

    public static Tensor empty(
        int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Made("empty.memory_format", [dim0, dim1, dim2], dtype, device, requires_grad, names);

    public static Tensor empty(
        int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Made("empty.memory_format", [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    public static Tensor full(
        long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Full(size, value, dtype, device, requires_grad, names);

    public static Tensor full(
        ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Full(size.ToArray(), value, dtype, device, requires_grad, names);

    public static Tensor full(
        long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Full([size], value, dtype, device, requires_grad, names);

    public static Tensor full(
        long rows, long columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Full([rows, columns], value, dtype, device, requires_grad, names);

    public static Tensor full(
        long dim0, long dim1, long dim2, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Full([dim0, dim1, dim2], value, dtype, device, requires_grad, names);

    public static Tensor full(
        long dim0, long dim1, long dim2, long dim3, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Full([dim0, dim1, dim2, dim3], value, dtype, device, requires_grad, names);

    public static Tensor full(
        int size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Full([size], value, dtype, device, requires_grad, names);

    public static Tensor full(
        int rows, int columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Full([rows, columns], value, dtype, device, requires_grad, names);

    public static Tensor full(
        int dim0, int dim1, int dim2, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Full([dim0, dim1, dim2], value, dtype, device, requires_grad, names);

    public static Tensor full(
        int dim0, int dim1, int dim2, int dim3, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Full([dim0, dim1, dim2, dim3], value, dtype, device, requires_grad, names);

    private static Tensor Made(string op, long[] size, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        NoNames(names);
        // The schema's arguments: size, dtype, layout, device.
        return Aten.One(op, size, dtype, Arg.None, device).Requiring(requires_grad);
    }

    private static Tensor Full(long[] size, Scalar value, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        NoNames(names);
        return Aten.One("full", size, value, dtype, Arg.None, device).Requiring(requires_grad);
    }

    private static void NoNames(string[]? names)
    {
        if (names is not null)
            throw new ArgumentException("names of dimensions are not bound; pass none.", nameof(names));
    }

    private static Tensor Requiring(this Tensor tensor, bool requires_grad) => requires_grad ? tensor.requires_grad_() : tensor;
}
