using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training.Tests;

public sealed class ClassGradientsTests
{
    private const int Batch = 6;
    private static readonly ImageShape Shape = new(2, 4, 4);
    private static readonly Seed Source = new(3);

    /// <summary>Class 1 of the three has no image.</summary>
    private static readonly long[] Labels = [0, 2, 2, 0, 2, 2];

    private static readonly double[] Weights = [0.5, 1, 1.5];

    [Fact]
    public void Finish_OneBatchWithBatchNorm_IsTheNormalisedSumOfSingleClassPasses()
    {
        var spec = Spec(withNorm: true);
        var names = spec.Parameters.Where(p => p.Trainable).Select(p => p.Name).ToArray();
        var expected = names.ToDictionary(n => n, n => new double[spec.Parameters.First(p => p.Name == n).Length]);
        foreach (var l in new long[] { 0, 2 })
        {
            var gradients = OfOneClass(spec, l);
            var norm = Math.Sqrt(gradients.Values.Sum(g => g.Sum(v => (double)v * v)));
            foreach (var name in names)
            {
                expected[name] = [.. expected[name].Zip(gradients[name], (sum, g) => sum + (g / (norm + 1e-6)))];
            }
        }

        using var network = Network(spec);
        using var found = Make(spec, network);
        Add(found, network, 0, Batch);
        Finish(found);

        foreach (var name in names)
        {
            AssertClose(expected[name], network[name]);
        }
    }

    [Fact]
    public void Finish_ManyBatches_IsThatOfOneLargeBatch()
    {
        var spec = Spec(withNorm: false);
        using var whole = new Trained(spec);
        using var parts = new Trained(spec);
        Add(whole.Gradients, whole.Network, 0, Batch);
        Finish(whole.Gradients);

        Add(parts.Gradients, parts.Network, 0, 1);
        Add(parts.Gradients, parts.Network, 1, 3);
        Add(parts.Gradients, parts.Network, 4, 2);
        Finish(parts.Gradients);

        foreach (var parameter in spec.Parameters.Where(p => p.Trainable))
        {
            AssertClose([.. HostCopy.Floats(whole.Network[parameter.Name].grad!).Select(g => (double)g)], parts.Network[parameter.Name]);
        }
    }

    [Fact]
    public void Finish_Twice_StartsFromNothing()
    {
        var spec = Spec(withNorm: false);
        using var once = new Trained(spec);
        Add(once.Gradients, once.Network, 0, Batch);
        Finish(once.Gradients);
        var first = HostCopy.Floats(once.Network["head.weight"].grad!);

        Finish(once.Gradients);

        Assert.Equal(first, HostCopy.Floats(once.Network["head.weight"].grad!));
        Assert.Contains(first, g => g != 0);
    }

    [Fact]
    public void Add_ParameterThatIsFixed_GetsNoGradient()
    {
        var spec = Spec(withNorm: false);
        using var trained = new Trained(spec);
        trained.Network["conv.bias"].requires_grad = false;

        Add(trained.Gradients, trained.Network, 0, Batch);
        Finish(trained.Gradients);

        Assert.Null(trained.Network["conv.bias"].grad);
        Assert.NotNull(trained.Network["conv.weight"].grad);
    }

    /// <summary>The gradient of Σ_{y_i = l} λ_l · loss_i / B: a forward pass of the whole batch, and one backward pass of that sum alone.</summary>
    private static Dictionary<string, float[]> OfOneClass(NetworkSpec spec, long l)
    {
        using var scope = NewDisposeScope();
        using var network = Network(spec);
        var logits = network.Forward(Images(), training: true);
        var rows = Enumerable.Range(0, Batch).Where(i => Labels[i] == l).Select(i => (long)i).ToArray();
        var own = nn.functional.cross_entropy(logits.index_select(0, torch.tensor(rows)), torch.full(rows.Length, l, ScalarType.Int64), reduction: nn.Reduction.Sum);
        own.mul(Weights[l] / Batch).backward();
        return spec.Parameters.Where(p => p.Trainable).ToDictionary(p => p.Name, p => HostCopy.Floats(network[p.Name].grad!));
    }

    private static void Add(ClassGradients gradients, TorchNetwork network, int start, int count)
    {
        using var scope = NewDisposeScope();
        using var loss = new CrossEntropyLoss();
        var images = Images().narrow(0, start, count);
        var labels = torch.tensor(Labels).narrow(0, start, count);
        var losses = loss.Of(network.Forward(images, training: true), labels, torch.tensor(Weights.Select(w => (float)w).ToArray()), 0);
        var hasClass = Enumerable.Range(0, 3).Select(c => Labels.Skip(start).Take(count).Contains(c)).ToArray();
        gradients.Add(losses, new TrainingBatch(images, labels, hasClass), Batch);
    }

    private static ClassGradients Make(NetworkSpec spec, TorchNetwork network)
        => new([.. spec.Parameters.Where(p => p.Trainable).Select(p => network[p.Name])], spec.ClassCount, new LossScale(ScalarType.Float32, CPU));

    private static void Finish(ClassGradients gradients)
    {
        using var noGrad = no_grad();
        gradients.Finish();
    }

    private static NetworkSpec Spec(bool withNorm) => new("tiny", Shape, 3,
    [
        new Convolution("conv", 2, 4, 3, 1, Bias: true),
        .. withNorm ? new LayerSpec[] { new BatchNorm("norm", 4, 0.4, 1e-5, LearnScale: true) } : [],
        new Activation(ActivationKind.Relu),
        new Flatten(),
        new Linear("head", 4 * 16, 3, Bias: true),
    ]);

    private static TorchNetwork Network(NetworkSpec spec) => new(spec, InitialState.Of(spec, new Seed(1)), CPU);

    private static Tensor Images()
        => torch.tensor(Enumerable.Range(0, Batch * Shape.Size).Select(i => (float)Source.Normal(i)).ToArray(), [Batch, Shape.Channels, Shape.Height, Shape.Width]);

    private static void AssertClose(double[] expected, Tensor parameter)
        => Assert.All(expected.Zip(HostCopy.Floats(parameter.grad!)), pair => Assert.Equal(pair.First, pair.Second, 1e-5));

    private sealed class Trained : IDisposable
    {
        public Trained(NetworkSpec spec)
        {
            Network = ClassGradientsTests.Network(spec);
            Gradients = Make(spec, Network);
        }

        public TorchNetwork Network { get; }

        public ClassGradients Gradients { get; }

        public void Dispose()
        {
            Gradients.Dispose();
            Network.Dispose();
        }
    }
}
