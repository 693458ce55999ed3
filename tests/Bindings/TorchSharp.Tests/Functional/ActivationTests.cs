using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.Functional;

public class ActivationTests
{
    [Fact]
    public void Softplus_Default_FollowsItsFormulaAndStaysFinite()
    {
        double[] values = [-800, -2, 0, 0.5, 3, 800];
        using var scope = NewDisposeScope();

        var found = F.softplus(tensor(values));

        Approximately.Equal(values.Select(x => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)))), found, 1e-9);
    }
}
