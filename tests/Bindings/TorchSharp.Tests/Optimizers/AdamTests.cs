using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Optimizers;

public class AdamTests
{
    private const double Rate = 0.02, Beta1 = 0.8, Beta2 = 0.95, Eps = 1e-6;
    private const int Steps = 5;
    private static readonly double[] s_start = Approximately.Wave(5);

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.1, false)]
    [InlineData(0.1, true)]
    public void Adam_Repeated_FollowsItsFormula(double decay, bool amsgrad)
    {
        using var parameter = new Parameter(Approximately.Tensor(s_start, 5));
        using var optimizer = optim.Adam([parameter], Rate, Beta1, Beta2, Eps, decay, amsgrad);

        SgdTests.Repeat(optimizer, parameter, Steps);

        Approximately.Equal(s_start.Select(p => Plain(p, decay, 0, amsgrad)), parameter);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public void AdamW_Repeated_FollowsItsFormula(double decay)
    {
        using var parameter = new Parameter(Approximately.Tensor(s_start, 5));
        using var optimizer = optim.AdamW([parameter], Rate, Beta1, Beta2, Eps, decay);

        SgdTests.Repeat(optimizer, parameter, Steps);

        Approximately.Equal(s_start.Select(p => Plain(p, 0, decay, false)), parameter);
    }

    private static double Plain(double p, double coupled, double decoupled, bool amsgrad)
    {
        double m = 0, v = 0, greatest = 0;
        for (var step = 1; step <= Steps; step++)
        {
            var gradient = SgdTests.Gradient(p) + coupled * p;
            p *= 1 - Rate * decoupled;
            m = Beta1 * m + (1 - Beta1) * gradient;
            v = Beta2 * v + (1 - Beta2) * gradient * gradient;
            greatest = Math.Max(greatest, v);
            var unbiased = (amsgrad ? greatest : v) / (1 - Math.Pow(Beta2, step));
            p -= Rate * m / (1 - Math.Pow(Beta1, step)) / (Math.Sqrt(unbiased) + Eps);
        }
        return p;
    }
}
