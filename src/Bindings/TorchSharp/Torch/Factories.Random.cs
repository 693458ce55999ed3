using TorchSharp.Interop;

namespace TorchSharp;

/// <content>Random tensors.</content>
public static partial class torch
{
    public static Tensor rand(
        long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null,
        string[]? names = null) =>
        Drawn("rand.generator", size, generator, dtype, device, requires_grad, names);

    public static Tensor rand(
        ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null,
        string[]? names = null) =>
        Drawn("rand.generator", size.ToArray(), generator, dtype, device, requires_grad, names);

    public static Tensor rand(
        long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null,
        string[]? names = null) =>
        Drawn("rand.generator", [size], generator, dtype, device, requires_grad, names);

    public static Tensor rand(
        long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null,
        string[]? names = null) =>
        Drawn("rand.generator", [rows, columns], generator, dtype, device, requires_grad, names);

    public static Tensor rand(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Drawn("rand.generator", [dim0, dim1, dim2], generator, dtype, device, requires_grad, names);

    public static Tensor rand(
        long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Drawn("rand.generator", [dim0, dim1, dim2, dim3], generator, dtype, device, requires_grad, names);

    public static Tensor rand(
        int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null,
        string[]? names = null) =>
        Drawn("rand.generator", [size], generator, dtype, device, requires_grad, names);

    public static Tensor rand(
        int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null,
        string[]? names = null) =>
        Drawn("rand.generator", [rows, columns], generator, dtype, device, requires_grad, names);

    public static Tensor rand(
        int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Drawn("rand.generator", [dim0, dim1, dim2], generator, dtype, device, requires_grad, names);

    public static Tensor rand(
        int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Drawn("rand.generator", [dim0, dim1, dim2, dim3], generator, dtype, device, requires_grad, names);

    public static Tensor randn(
        long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null,
        string[]? names = null) =>
        Drawn("randn.generator", size, generator, dtype, device, requires_grad, names);

    public static Tensor randn(
        ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null,
        string[]? names = null) =>
        Drawn("randn.generator", size.ToArray(), generator, dtype, device, requires_grad, names);

    public static Tensor randn(
        long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null,
        string[]? names = null) =>
        Drawn("randn.generator", [size], generator, dtype, device, requires_grad, names);

    public static Tensor randn(
        long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null,
        string[]? names = null) =>
        Drawn("randn.generator", [rows, columns], generator, dtype, device, requires_grad, names);

    public static Tensor randn(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Drawn("randn.generator", [dim0, dim1, dim2], generator, dtype, device, requires_grad, names);

    public static Tensor randn(
        long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Drawn("randn.generator", [dim0, dim1, dim2, dim3], generator, dtype, device, requires_grad, names);

    public static Tensor randn(
        int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null,
        string[]? names = null) =>
        Drawn("randn.generator", [size], generator, dtype, device, requires_grad, names);

    public static Tensor randn(
        int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null,
        string[]? names = null) =>
        Drawn("randn.generator", [rows, columns], generator, dtype, device, requires_grad, names);

    public static Tensor randn(
        int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Drawn("randn.generator", [dim0, dim1, dim2], generator, dtype, device, requires_grad, names);

    public static Tensor randn(
        int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Drawn("randn.generator", [dim0, dim1, dim2, dim3], generator, dtype, device, requires_grad, names);

    public static Tensor randint(
        long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null,
        string[]? names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator, names);

    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, Generator? generator = null, string[]? names = null)
    {
        NoNames(names);
        return Aten.One("randint.low_generator", low, high, size, generator, dtype ?? ScalarType.Int64, Arg.None,
            device).Requiring(requires_grad);
    }

    public static Tensor randint(int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(0L, high, Array.ConvertAll(size, s => (long)s), dtype, device, requires_grad, generator, names);

    public static Tensor randint(int low, int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(low, (long)high, Array.ConvertAll(size, s => (long)s), dtype, device, requires_grad, generator, names);

    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null) =>
        Aten.One("randperm.generator", n, generator, dtype ?? ScalarType.Int64, Arg.None, device).Requiring(requires_grad);

    private static Tensor Drawn(
        string op, long[] size, Generator? generator, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        NoNames(names);
        return Aten.One(op, size, generator, dtype, Arg.None, device).Requiring(requires_grad);
    }
}
