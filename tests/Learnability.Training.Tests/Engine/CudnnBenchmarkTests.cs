namespace Learnability.Training.Tests;

/// <summary>The switch is part of every libtorch, with or without CUDA, so that finding it can be tested here.</summary>
public sealed class CudnnBenchmarkTests
{
    [Fact]
    public void TrySet_ThisLibrary_SwitchesIt()
    {
        var library = TinyTraining.Trainer.Engine.NativeLibrary;
        var before = CudnnBenchmark.IsOn(library);

        Assert.True(CudnnBenchmark.TrySet(library, true));
        Assert.True(CudnnBenchmark.IsOn(library));
        Assert.True(CudnnBenchmark.TrySet(library, false));
        Assert.False(CudnnBenchmark.IsOn(library));

        Assert.False(before);
    }

    [Fact]
    public void TrySet_LibraryWithoutTheSwitch_DoesNothing()
    {
        Assert.False(CudnnBenchmark.TrySet("libc.so.6", true));
        Assert.False(CudnnBenchmark.TrySet("no-such-library", true));
        Assert.Null(CudnnBenchmark.IsOn("no-such-library"));
    }

    [Fact]
    public void ExactProducts_WhileItLives_SwitchesTf32Off()
    {
        Assert.NotEmpty(TinyTraining.Trainer.Engine.Version);
        Tf32.Allow(true);
        using (new ExactProducts())
        {
            Assert.False(TorchSharp.torch.backends.cudnn.allow_tf32 || TorchSharp.torch.backends.cuda.matmul.allow_tf32);
        }

        Assert.True(TorchSharp.torch.backends.cudnn.allow_tf32 && TorchSharp.torch.backends.cuda.matmul.allow_tf32);
    }
}
