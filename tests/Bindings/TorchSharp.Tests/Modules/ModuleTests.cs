using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Modules;

public sealed class ModuleTests : IDisposable
{
    private readonly Network _network = new();

    public void Dispose() => _network.Dispose();

    [Fact]
    public void Components_AreRegisteredByFieldName()
    {
        Assert.Equal(["scale", "first.weight", "first.bias", "head.weight"], _network.named_parameters().Select(p => p.name).OrderBy(Rank));
        Assert.Equal(["mean"], _network.named_buffers().Select(b => b.name));
        Assert.Equal(["first", "head"], _network.named_children().Select(c => c.name));
    }

    [Fact]
    public void StateDict_HoldsParametersAndBuffers()
    {
        var state = _network.state_dict();

        Assert.Equal(["first.bias", "first.weight", "head.weight", "mean", "scale"], state.Keys.Order());
    }

    [Fact]
    public void LoadStateDict_CopiesValues()
    {
        using var other = new Network();
        using var input = ones(1, 3);

        other.load_state_dict(_network.state_dict());

        using var expected = _network.call(input);
        using var found = other.call(input);
        Assert.True(expected.Equals(found));
    }

    [Fact]
    public void TrainAndEval_ReachAllModules()
    {
        _network.eval();
        Assert.All(_network.modules(), module => Assert.False(module.training));

        _network.train();
        Assert.All(_network.modules(), module => Assert.True(module.training));
    }

    [Fact]
    public void To_ConvertsParametersAndBuffers()
    {
        var same = _network.to(ScalarType.Float64);

        Assert.Same(_network, same);
        Assert.All(_network.state_dict().Values, tensor => Assert.Equal(ScalarType.Float64, tensor.dtype));
        Assert.All(_network.parameters(), parameter => Assert.True(parameter.requires_grad));
    }

    [Fact]
    public void Linear_StartsWithinItsBound()
    {
        using var layer = Linear(16, 8);

        Assert.Equal([8, 16], layer.weight!.shape);
        Assert.All(Approximately.Values(layer.weight!), value => Assert.InRange(value, -0.25, 0.25));
    }

    [Fact]
    public void Sequential_RunsItsModulesInTurn()
    {
        using var scope = NewDisposeScope();
        using var chain = Sequential(
            ("conv", Conv2d(3, 4, 3, padding: 1, bias: false)), ("norm", BatchNorm2d(4)), ("relu", ReLU()), ("pool", MaxPool2d(2)), ("flat", Flatten()));

        var result = chain.call(ones(2, 3, 8, 8));

        Assert.Equal([2, 4 * 4 * 4], result.shape);
        Assert.Equal(["conv.weight", "norm.weight", "norm.bias"], chain.named_parameters().Select(p => p.name));
        Assert.True(result.min().ToDouble() >= 0);
    }

    [Fact]
    public void Dirac_PassesTheImageOn()
    {
        using var scope = NewDisposeScope();
        var image = Approximately.Tensor(Approximately.Wave(2 * 25), 1, 2, 5, 5);
        var kernel = init.dirac_(empty(3, 2, 3, 3, ScalarType.Float64));

        var found = functional.conv2d(image, kernel, padding: [1]);

        Approximately.Equal([.. Approximately.Wave(2 * 25), .. new double[25]], found);
    }

    [Fact]
    public void KaimingUniform_StaysWithinItsBound()
    {
        using var weights = init.kaiming_uniform_(empty(64, 6), nonlinearity: init.NonlinearityType.ReLU);

        // √2 · √(3 / 6) = 1.
        Assert.InRange(weights.abs().max().ToDouble(), 0.9, 1);
    }

    private static int Rank(string name) => Array.IndexOf(["scale", "first.weight", "first.bias", "head.weight"], name);

    private sealed class Network : Module<Tensor, Tensor>
    {
        private readonly Parameter scale = new(ones(1));
        private readonly Tensor mean = zeros(4);
        private readonly Linear first = Linear(3, 4);
        private readonly Linear head = Linear(4, 2, hasBias: false);

        public Network() : base(nameof(Network)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            return (head.call(functional.relu(first.call(input) - mean)) * scale).MoveToOuterDisposeScope();
        }
    }
}
