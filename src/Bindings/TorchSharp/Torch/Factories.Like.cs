using TorchSharp.Interop;

namespace TorchSharp;

/// <content>Ranges, identities, and tensors shaped like another.</content>
public static partial class torch
{
    public static Tensor zeros_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Like("zeros_like", input, dtype, device, requires_grad, names);

    public static Tensor ones_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Like("ones_like", input, dtype, device, requires_grad, names);

    public static Tensor empty_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Like("empty_like", input, dtype, device, requires_grad, names);

    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null)
    {
        NoNames(names);
        return Aten.One("full_like", input, value, dtype, Arg.None, device).Requiring(requires_grad);
    }

    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Like("rand_like", input, dtype, device, requires_grad, null);

    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Like("randn_like", input, dtype, device, requires_grad, null);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        Aten.One("arange.start_step", start, stop, step, dtype, Arg.None, device).Requiring(requires_grad);

    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        Aten.One("linspace", start, end, steps, dtype, Arg.None, device).Requiring(requires_grad);

    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null)
    {
        NoNames(names);
        return Aten.One("eye.m", rows, columns < 0 ? rows : columns, dtype, Arg.None, device).Requiring(requires_grad);
    }

    private static Tensor Like(string op, Tensor input, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        NoNames(names);
        return Aten.One(op, input, dtype, Arg.None, device).Requiring(requires_grad);
    }
}
