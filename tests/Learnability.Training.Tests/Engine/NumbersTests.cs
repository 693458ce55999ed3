using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training.Tests;

public sealed class NumbersTests
{
    public static TheoryData<string> Names => [.. Operations.Keys];

    /// <summary>Each operation on x = 2 (with y = 3 where there is another tensor), and what comes out.</summary>
    private static Dictionary<string, (Func<Tensor, Tensor> Of, float Expected)> Operations { get; } = new()
    {
        ["times"] = (x => x.Times(1.5), 3),
        ["over"] = (x => x.Over(0.5), 4),
        ["plus a number"] = (x => x.Plus(0.25), 2.25f),
        ["plus a whole number"] = (x => x.Plus(3), 5),
        ["plus a tensor"] = (x => x.Plus(Three()), 5),
        ["squared"] = (x => x.Squared(), 4),
        ["power"] = (x => x.Power(3), 8),
        ["at least"] = (x => x.AtLeast(2.5), 2.5f),
        ["is"] = (x => x.Is(2), 1),
        ["multiply by"] = (x => x.MultiplyBy(1.5), 3),
        ["divide by"] = (x => x.DivideBy(0.5), 4),
        ["increase by a number"] = (x => x.Increase(0.25), 2.25f),
        ["increase by a tensor"] = (x => x.Increase(Three()), 5),
        ["increase by a multiple"] = (x => x.Increase(Three(), 0.5), 3.5f),
        ["increase by a product"] = (x => x.IncreaseByProduct(Three(), Three(), 0.5), 6.5f),
        ["fill"] = (x => x.Fill(x.Is(2), 0.75), 0.75f),
        ["up to"] = (_ => Numbers.UpTo(3, ScalarType.Int64, CPU), 0 + 1 + 2),
        ["softplus"] = (x => x.Softplus(), 2.126928f),
    };

    /// <summary>A number that is freed too early is seen within some thousand operations (6 of 40,000 operations with the engine's own conversions did).</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Operation_WhileTheCollectorRuns_GivesItsValue(string name)
    {
        var (operation, expected) = Operations[name];
        using var collector = new BusyCollector();

        var found = Enumerable.Range(0, 5000).Select(_ => Value(operation)).Distinct();

        Assert.Equal(expected, Assert.Single(found), 1e-6f);
    }

    [Theory]
    [InlineData(-100)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(30)]
    public void Softplus_AnyNumber_IsThatOfTheFormula(double x)
        => Assert.Equal(Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))), Value(t => t.MultiplyBy(x / 2).Softplus()), 1e-5);

    private static float Value(Func<Tensor, Tensor> operation)
    {
        using var scope = NewDisposeScope();
        return operation(torch.tensor(new[] { 2f })).sum().to(ScalarType.Float32).item<float>();
    }

    private static Tensor Three() => torch.tensor(new[] { 3f });

    /// <summary>Collects garbage and runs finalisers on a thread of its own, as often as it can.</summary>
    private sealed class BusyCollector : IDisposable
    {
        private readonly Thread _thread;
        private volatile bool _ends;

        public BusyCollector()
        {
            _thread = new Thread(() =>
            {
                while (!_ends)
                {
                    GC.Collect(0);
                    GC.WaitForPendingFinalizers();
                }
            });
            _thread.Start();
        }

        public void Dispose()
        {
            _ends = true;
            _thread.Join();
        }
    }
}
