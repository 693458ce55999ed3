using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training.Tests;

public sealed class BackwardPassTests
{
    [Fact]
    public void Run_LayerThatFails_ThrowsItsFaultAfterThePass()
    {
        using var scope = NewDisposeScope();
        var x = torch.ones(3).requires_grad_();

        var fault = Assert.Throws<TransientException>(() => BackwardPass.Run(Failing.apply(Failing.apply(x.mul(x))).sum()));

        Assert.Equal("found a test; expected a fault.", fault.Message);
        Assert.Null(x.grad);
    }

    [Fact]
    public void Run_AfterAFault_WorksAgain()
    {
        using var scope = NewDisposeScope();
        var x = torch.ones(3).requires_grad_();
        Assert.Throws<TransientException>(() => BackwardPass.Run(Failing.apply(x).sum()));

        BackwardPass.Run(x.mul(x).sum());

        Assert.Equal([2f, 2, 2], HostCopy.Floats(x.grad!));
    }

    [Fact]
    public void Run_GraphThatIsGone_IsAnExceptionOfTheEngine()
    {
        using var scope = NewDisposeScope();
        var y = torch.ones(3).requires_grad_().exp().sum();
        BackwardPass.Run(y);

        Assert.Throws<ExternalException>(() => BackwardPass.Run(y));
    }

    [Fact]
    public void Run_Share_WeighsEachOutput()
    {
        using var scope = NewDisposeScope();
        var x = torch.ones(3).requires_grad_();

        BackwardPass.Run(x.mul(x), torch.tensor(new[] { 1f, 0, 2 }));

        Assert.Equal([2f, 0, 4], HostCopy.Floats(x.grad!));
    }

    /// <summary>As where memory is short on the way back: there was a routine going forward, and there is none going back.</summary>
    [FusedTheory]
    [InlineData(GradientRule.Joint)]
    [InlineData(GradientRule.NormalisedPerClass)]
    public void Add_FusedLayersThatFail_IsTheirFault(GradientRule rule)
    {
        using var scope = NewDisposeScope();
        var spec = new NetworkSpec("tiny", new ImageShape(16, 4, 4), 3,
        [
            new Convolution("conv", 16, 16, 3, 1, Bias: false),
            new MaxPool(2),
            new BatchNorm("norm", 16, 0.4, 1e-5, LearnScale: true),
            new Activation(ActivationKind.Relu),
            new Flatten(),
            new Linear("head", 16 * 4, 3, Bias: true),
        ]);
        using var network = new TorchNetwork(spec, InitialState.Of(spec, new Seed(1)), CPU);
        Tensor[] parameters = [.. spec.Parameters.Where(p => p.Trainable).Select(p => network[p.Name])];
        using var scale = new LossScale(ScalarType.Float32, CPU);
        using IStepGradient gradient = rule == GradientRule.Joint ? new JointGradient(parameters, scale) : new ClassGradients(parameters, 3, scale);
        var (images, labels) = (torch.ones(4, 16, 4, 4), torch.tensor(new long[] { 0, 1, 2, 0 }));
        var losses = nn.functional.cross_entropy(network.Forward(images, training: true), labels, reduction: nn.Reduction.None);
        using var none = Limited.ToNone();

        var fault = Assert.Throws<TransientException>(() => gradient.Add(losses, new TrainingBatch(images, labels, [true, true, true]), 4));

        Assert.Contains("--batch", fault.Message);
    }

    private sealed class Failing : autograd.SingleTensorFunction<Failing>
    {
        public override string Name => nameof(Failing);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            BackwardPass.Guard(ctx);
            return ((Tensor)vars[0]).clone();
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
            => BackwardPass.Guarded(1, () => throw new TransientException("found a test; expected a fault."));
    }
}
