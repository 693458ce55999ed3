using TorchSharp;
using static TorchSharp.torch;

// The only place that may make scalars: src/BannedSymbols.txt says why.
#pragma warning disable RS0030

namespace Learnability.Training;

/// <summary>Arithmetic of tensors with numbers.</summary>
/// <remarks>
/// TorchSharp hands a scalar's native address to libtorch and keeps no hold on the scalar: the collector may free the number while it is in use, and libtorch
/// then computes with whatever lies there. Here each scalar lives until its operation is over, and is freed then.
/// </remarks>
internal static class Numbers
{
    /// <summary>x · number.</summary>
    public static Tensor Times(this Tensor x, double number)
    {
        using var scalar = number.ToScalar();
        return x.mul(scalar);
    }

    /// <summary>x / number.</summary>
    public static Tensor Over(this Tensor x, double number)
    {
        using var scalar = number.ToScalar();
        return x.div(scalar);
    }

    /// <summary>x + number.</summary>
    public static Tensor Plus(this Tensor x, double number)
    {
        using var scalar = number.ToScalar();
        using var once = 1L.ToScalar();
        return x.add(scalar, once);
    }

    /// <summary>x + number, whole numbers staying whole.</summary>
    public static Tensor Plus(this Tensor x, long number)
    {
        using var scalar = number.ToScalar();
        using var once = 1L.ToScalar();
        return x.add(scalar, once);
    }

    /// <summary>x + y: the engine's own sum makes a scalar, once times y.</summary>
    public static Tensor Plus(this Tensor x, Tensor y)
    {
        using var once = 1L.ToScalar();
        return x.add(y, once);
    }

    /// <summary>x²: the engine's own makes a scalar of the exponent.</summary>
    public static Tensor Squared(this Tensor x) => x.mul(x);

    /// <summary>x to the power of <paramref name="exponent"/>.</summary>
    public static Tensor Power(this Tensor x, double exponent)
    {
        using var scalar = exponent.ToScalar();
        return x.pow(scalar);
    }

    /// <summary>The larger of x and <paramref name="least"/>.</summary>
    public static Tensor AtLeast(this Tensor x, double least)
    {
        using var scalar = least.ToScalar();
        return x.clamp_min(scalar);
    }

    /// <summary>Whether each element is <paramref name="number"/>.</summary>
    public static Tensor Is(this Tensor x, long number)
    {
        using var scalar = number.ToScalar();
        return x.eq(scalar);
    }

    /// <summary>x ← x · number.</summary>
    public static Tensor MultiplyBy(this Tensor x, double number)
    {
        using var scalar = number.ToScalar();
        return x.mul_(scalar);
    }

    /// <summary>x ← x / number.</summary>
    public static Tensor DivideBy(this Tensor x, double number)
    {
        using var scalar = number.ToScalar();
        return x.div_(scalar);
    }

    /// <summary>x ← x + number.</summary>
    public static Tensor Increase(this Tensor x, double number)
    {
        using var scalar = number.ToScalar();
        using var once = 1L.ToScalar();
        return x.add_(scalar, once);
    }

    /// <summary>x ← x + y: the engine's own makes a scalar, once times y.</summary>
    public static Tensor Increase(this Tensor x, Tensor y)
    {
        using var once = 1L.ToScalar();
        return x.add_(y, once);
    }

    /// <summary>x ← x + times · y.</summary>
    public static Tensor Increase(this Tensor x, Tensor y, double times)
    {
        using var scalar = times.ToScalar();
        return x.add_(y, scalar);
    }

    /// <summary>x ← x + times · y · z, element by element.</summary>
    public static Tensor IncreaseByProduct(this Tensor x, Tensor y, Tensor z, double times)
    {
        using var scalar = times.ToScalar();
        return x.addcmul_(y, z, scalar);
    }

    /// <summary>x ← number, where <paramref name="mask"/> is true.</summary>
    public static Tensor Fill(this Tensor x, Tensor mask, double number)
    {
        using var scalar = number.ToScalar();
        return x.masked_fill_(mask, scalar);
    }

    /// <summary>0 … <paramref name="count"/> − 1.</summary>
    public static Tensor UpTo(long count, ScalarType type, Device device)
    {
        using var first = 0L.ToScalar();
        using var end = count.ToScalar();
        using var step = 1L.ToScalar();
        return arange(first, end, step, type, device);
    }

    /// <summary>log(1 + eˣ), as −log σ(−x): the engine's own softplus makes scalars of its constants.</summary>
    public static Tensor Softplus(this Tensor x) => nn.functional.logsigmoid(x.neg()).neg();
}
