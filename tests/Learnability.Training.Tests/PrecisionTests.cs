using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training.Tests;

/// <summary>Training in 16 bits, by the one such format that the CPU has.</summary>
public sealed class PrecisionTests
{
    private static readonly TorchTrainer Half = new(new TrainerOptions("cpu", 1, Precisions.BFloat16));

    [Fact]
    public void Train_BFloat16_EndsNearFloat32()
    {
        var job = TinyTraining.Job(epochs: 12);
        job = job with { Recipe = job.Recipe with { Flip = false } };

        var (full, half) = (TinyTraining.Train(job), Train(job));

        Assert.InRange(half.Epochs[^1].Loss / full.Epochs[^1].Loss, 0.9, 1.1);
        Assert.InRange(half.Epochs[^1].HeldOutAccuracy, full.Epochs[^1].HeldOutAccuracy - 0.06, 1);
        Assert.NotEqual(full.Network.State["head.weight"].Values, half.Network.State["head.weight"].Values);
    }

    [Fact]
    public void Train_BFloat16_MeasuresTheFinishedNetworkInFloat32()
    {
        var job = TinyTraining.Job(epochs: 2);
        var outcome = Train(job);

        using var scale = new ValueScale(outcome.Network.Normalisation, job.Images.Shape, CPU);
        using var solve = new TrainingImages(job.Images, job.Split.Solve, 0, scale);
        using var network = new TorchNetwork(job.Network, outcome.Network.State, CPU);

        Assert.Equal(Evaluation.Of(network, solve, 10).Values.ToArray(), outcome.SolveLogits.Values.ToArray());
    }

    [Fact]
    public void Train_BFloat16CancelledAndResumed_EqualsAnUninterruptedRun()
    {
        var job = TinyTraining.Job(epochs: 2);
        using var stop = new CancellationTokenSource();
        var recorder = new TinyTraining.Recorder { AfterStep = progress => CancelAt(progress, 5, stop) };
        Assert.Throws<OperationCanceledException>(() => Half.Train(job, null, recorder, stop.Token));

        TinyTraining.AssertSameNetwork(Train(job), Half.Train(job, recorder.Checkpoints[^1], new TinyTraining.Recorder(), default));
    }

    [Theory]
    [InlineData("small", ActivationKind.Relu)]
    [InlineData("small", ActivationKind.Gelu)]
    [InlineData("peifer", ActivationKind.Relu)]
    public void Forward_BFloat16_HasNearlyTheGradientsOfFloat32(string preset, ActivationKind activation)
    {
        var network = NetworkPresets.Create(preset, ImageShape.Cifar, 10);
        var spec = new NetworkSpec(preset, network.Input, network.ClassCount, [.. network.Layers.Where(l => l is not Dropout).Select(l => l is Activation ? new Activation(activation) : l)]);

        var (full, half) = (Gradients(spec, ScalarType.Float32), Gradients(spec, ScalarType.BFloat16));

        // The roundings of some twenty operators, and near-ties of pooling decided the other way, turn each gradient a little; a cast in the wrong place would turn it at random.
        Assert.All(full, g => Assert.InRange(Cosine(g.Value, half[g.Key]), 0.9, 1.0001));
        Assert.InRange(Cosine(full.Values.SelectMany(v => v), half.Values.SelectMany(v => v)), 0.98, 1.0001);
    }

    [Fact]
    public void Forward_BFloat16_KeepsParametersStatisticsAndLogitsInFloat32()
    {
        using var scope = NewDisposeScope();
        using var network = new TorchNetwork(TinyTraining.Network, InitialState.Of(TinyTraining.Network, new Seed(1)), CPU) { Precision = ScalarType.BFloat16 };

        var logits = network.Forward(Noise(8), training: true);
        logits.sum().backward();

        Assert.Equal(ScalarType.Float32, logits.dtype);
        Assert.All(TinyTraining.Network.Parameters, p => Assert.Equal(ScalarType.Float32, network[p.Name].dtype));
        Assert.Equal(ScalarType.Float32, network["conv.weight"].grad!.dtype);
        Assert.NotEqual(1, network["norm.running_var"][0].item<float>());
    }

    [Theory]
    [InlineData(Precisions.Auto, Precisions.Full)]
    [InlineData(Precisions.Full, Precisions.Full)]
    [InlineData(Precisions.BFloat16, Precisions.BFloat16)]
    public void Engine_Cpu_SaysWhatItTrainsIn(string asked, string expected)
        => Assert.Equal(expected, new TorchTrainer(new TrainerOptions("cpu", 1, asked)).Engine.Precision);

    [Theory]
    [InlineData(7, ScalarType.Float16)]
    [InlineData(8, ScalarType.BFloat16)]
    [InlineData(null, ScalarType.Float16)]
    public void Parse_Cuda_TakesEveryFormatAndByItselfTheSaferOneThatTheCardHas(int? generation, ScalarType auto)
    {
        var cuda = new Device(DeviceType.CUDA, 0);
        var card = generation is { } major ? new CudaCard("a card", major) : null;

        Assert.Equal(
            [auto, ScalarType.Float32, ScalarType.Float16, ScalarType.BFloat16],
            Precisions.All.Select(word => TorchPrecision.Parse(word, cuda, card)));
    }

    [Theory]
    [InlineData("float16", "float32 or bfloat16")]
    [InlineData("half", "auto, float32, float16, bfloat16")]
    public void Engine_PrecisionThatTheCpuLacks_IsRefused(string precision, string hint)
    {
        var fault = Assert.Throws<UsageException>(() => new TorchTrainer(new TrainerOptions("cpu", 1, precision)).Engine);

        Assert.Contains(hint, fault.Message);
    }

    private static TrainingOutcome Train(TrainingJob job) => Half.Train(job, null, new TinyTraining.Recorder(), default);

    private static void CancelAt(TrainingProgress progress, int step, CancellationTokenSource stop)
    {
        if (progress.Step == step)
        {
            stop.Cancel();
        }
    }

    private static double Cosine(IEnumerable<float> a, IEnumerable<float> b)
        => a.Zip(b).Sum(p => (double)p.First * p.Second) / Math.Sqrt(a.Sum(v => (double)v * v) * b.Sum(v => (double)v * v));

    private static Tensor Noise(int count)
        => torch.tensor(Enumerable.Range(0, count * ImageShape.Cifar.Size).Select(i => (float)new Seed(4).Normal(i)).ToArray(), [count, 3, 32, 32]);

    private static Dictionary<string, float[]> Gradients(NetworkSpec spec, ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var scale = new ValueScale(Normalisation.Of(TinyTraining.Images, [.. Enumerable.Range(0, 50)]), ImageShape.Cifar, CPU);
        var state = Whitening.Fill(TinyTraining.Job(1) with { Network = spec }, InitialState.Of(spec, new Seed(1)), scale);
        using var network = new TorchNetwork(spec, state, CPU) { Precision = type };
        // Images with their own labels: on noise the images' gradients nearly cancel, and what is left is mostly rounding in any 16-bit format.
        var some = TinyTraining.Images.Select([.. Enumerable.Range(0, 40)]);
        var labels = torch.tensor(some.Labels.Select(l => (long)l).ToArray());
        nn.functional.cross_entropy(network.Forward(HostImages.Normalised(some, scale), training: true), labels).backward();
        return spec.Parameters.Where(p => p.Trainable).ToDictionary(p => p.Name, p => HostCopy.Floats(network[p.Name].grad!));
    }
}
