using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Library;

public class LibraryTests
{
    [Fact]
    public void Version_IsThatOfLibtorch() => Assert.Matches(@"^\d+\.\d+", __version__);

    [Fact]
    public void NativeFailure_SurfacesAsExternalException()
    {
        using var scope = NewDisposeScope();
        var matrix = zeros(2, 3);

        var failure = Assert.Throws<ExternalException>(() => matrix.matmul(matrix));

        Assert.Contains("shapes cannot be multiplied", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Failure_LeavesTheLibraryUsable()
    {
        using var scope = NewDisposeScope();
        Assert.ThrowsAny<Exception>(() => zeros(2).view(3));

        Approximately.Equal([0, 0], zeros(2));
    }

    [Fact]
    public void Threads_CanBeSet()
    {
        var before = get_num_threads();
        set_num_threads(2);
        try
        {
            Assert.Equal(2, get_num_threads());
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Fact]
    public void Cuda_CountAndAvailabilityAgree() => Assert.Equal(cuda.is_available(), cuda.device_count() > 0);

    [Fact]
    public void Generator_GivesItsOwnStream()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(7);
        var first = rand(5, generator: generator);
        generator.manual_seed(7);

        Assert.True(first.Equals(rand(5, generator: generator)));
        Assert.Equal(7, generator.initial_seed());
    }

    [Fact]
    public void Switches_KeepWhatTheyAreSetTo()
    {
        var before = backends.cudnn.allow_tf32;
        backends.cudnn.allow_tf32 = !before;
        Assert.Equal(!before, backends.cudnn.allow_tf32);
        backends.cudnn.allow_tf32 = before;

        using (use_deterministic_algorithms())
            Assert.True(are_deterministic_algorithms_enabled());
    }

    [Theory]
    [InlineData("cpu", DeviceType.CPU)]
    [InlineData("cuda:1", DeviceType.CUDA)]
    public void Device_ReadsItsName(string name, DeviceType type)
    {
        Assert.Equal(type, device(name).type);
        Assert.Equal(name, device(name).ToString());
    }
}
