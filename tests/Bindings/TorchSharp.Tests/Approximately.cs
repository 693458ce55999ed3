using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Comparison of tensors with values worked out in plain C#.</summary>
internal static class Approximately
{
    /// <summary>Every element within the tolerance, relative where the value is above 1.</summary>
    public static void Equal(IEnumerable<double> expected, Tensor actual, double tolerance = 1e-5)
    {
        var wanted = expected.ToArray();
        var found = Values(actual);
        Assert.Equal(wanted.Length, found.Length);
        for (var i = 0; i < wanted.Length; i++)
        {
            var slack = tolerance * Math.Max(1, Math.Abs(wanted[i]));
            Assert.True(Math.Abs(wanted[i] - found[i]) <= slack, $"element {i}: expected {wanted[i]}, found {found[i]}.");
        }
    }

    public static double[] Values(Tensor tensor)
    {
        using var copy = tensor.detach().to_type(ScalarType.Float64).cpu().contiguous();
        return copy.data<double>().ToArray();
    }

    /// <summary>Numbers that look random and are the same everywhere: sines of a running angle.</summary>
    public static double[] Wave(int count, double start = 0.3) => [.. Enumerable.Range(0, count).Select(i => Math.Sin(start + 1.7 * i))];

    public static Tensor Tensor(double[] values, params long[] shape) => tensor(values, shape, ScalarType.Float64);
}
