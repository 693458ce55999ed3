using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

public class FactoryTests
{
    [Fact]
    public void Tensor_OfBytes_KeepsShapeTypeAndValues()
    {
        using var tensor = torch.tensor(new byte[] { 1, 2, 3, 250, 5, 6 }, [2, 3]);

        Assert.Equal([2, 3], tensor.shape);
        Assert.Equal(ScalarType.Byte, tensor.dtype);
        Assert.Equal(new byte[] { 1, 2, 3, 250, 5, 6 }, tensor.data<byte>().ToArray());
    }

    [Fact]
    public void Tensor_OfLongsWithType_Converts()
    {
        using var tensor = torch.tensor(new long[] { 3, -4 }, dtype: ScalarType.Float32);

        Assert.Equal([3f, -4f], tensor.data<float>().ToArray());
    }

    [Fact]
    public void Tensor_OfMatrix_IsRowMajor()
    {
        using var tensor = torch.tensor(new[,] { { 1f, 2f, 3f }, { 4f, 5f, 6f } });

        Assert.Equal([2, 3], tensor.shape);
        Assert.Equal(6f, tensor[1, 2].item<float>());
    }

    [Fact]
    public void Tensor_ShapeOfOtherSize_IsRefused() =>
        Assert.ThrowsAny<Exception>(() => torch.tensor(new float[] { 1, 2, 3 }, [2, 2]));

    [Fact]
    public void FromArray_CopiesTheElements()
    {
        var numbers = new float[,] { { 1, 2 }, { 3, 4 } };
        using var tensor = from_array(numbers);
        numbers[0, 0] = 9;

        Assert.Equal([1f, 2f, 3f, 4f], tensor.data<float>().ToArray());
    }

    [Fact]
    public void FilledFactories_GiveTheirValue()
    {
        using var scope = NewDisposeScope();

        Approximately.Equal([0, 0], zeros(2));
        Approximately.Equal([1, 1, 1, 1], ones(2, 2));
        Approximately.Equal([7, 7], full(2, 7.0f));
        Approximately.Equal([5, 5], full_like(ones(2), 5));
        Approximately.Equal([1, 0, 0, 1], eye(2));
        Assert.Equal([3, 4, 5], empty(3, 4, 5).shape);
        Assert.Equal(ScalarType.Int64, zeros_like(ones(2), ScalarType.Int64).dtype);
    }

    [Fact]
    public void Arange_OfIntegers_IsInt64()
    {
        using var tensor = arange(2, 10, 3);

        Assert.Equal(ScalarType.Int64, tensor.dtype);
        Assert.Equal([2L, 5L, 8L], tensor.data<long>().ToArray());
    }

    [Fact]
    public void RequiresGrad_IsSetOnRequest()
    {
        using var tensor = zeros(2, requires_grad: true);

        Assert.True(tensor.requires_grad);
        Assert.True(tensor.is_leaf);
    }

    [Fact]
    public void ManualSeed_GivesTheSameNumbersAgain()
    {
        manual_seed(42);
        using var first = randn(100);
        manual_seed(42);
        using var second = randn(100);

        Assert.True(first.Equals(second));
    }

    [Fact]
    public void Randperm_HoldsEachNumberOnce()
    {
        using var order = randperm(100);

        Assert.Equal(Enumerable.Range(0, 100).Select(i => (long)i), order.data<long>().ToArray().Order());
    }

    [Fact]
    public void Uniform_StaysInItsRange()
    {
        using var tensor = empty(1000).uniform_(-2, 3);

        Assert.InRange(tensor.min().ToDouble(), -2, 0);
        Assert.InRange(tensor.max().ToDouble(), 1, 3);
    }
}
