using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

public class ShapeTests
{
    [Fact]
    public void Permute_ChangesStridesNotValues()
    {
        using var scope = NewDisposeScope();
        var image = arange(24).reshape(1, 2, 3, 4);

        var channelsLast = image.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);

        Assert.Equal([1, 2, 3, 4], channelsLast.shape);
        Assert.Equal([24, 1, 8, 2], channelsLast.stride());
        Assert.False(channelsLast.is_contiguous());
        Assert.True(image.Equals(channelsLast));
    }

    [Fact]
    public void Views_ShareTheirMemory()
    {
        using var scope = NewDisposeScope();
        var tensor = zeros(2, 3);

        tensor.view(6).narrow(0, 1, 2).fill_(5);
        tensor.t()[2, 1].fill_(7);

        Approximately.Equal([0, 5, 5, 0, 0, 7], tensor);
    }

    [Fact]
    public void Selections_TakeTheNamedElements()
    {
        using var scope = NewDisposeScope();
        var tensor = arange(6).reshape(2, 3);

        Approximately.Equal([3, 4, 5, 0, 1, 2], tensor.index_select(0, torch.tensor(new long[] { 1, 0 })));
        Approximately.Equal([2, 3], tensor.gather(1, torch.tensor(new long[] { 2, 0 }, [2, 1])));
        Approximately.Equal([2, 1, 0, 5, 4, 3], tensor.flip(1));
        Approximately.Equal([0, 2, 3, 5], tensor.slice(1, 0, 3, 2));
        Approximately.Equal([4, 5], tensor.masked_select(tensor > 3));
        Assert.Equal([2, 2, 2], tensor.unfold(1, 2, 1).shape);
    }

    [Fact]
    public void Scatter_PutsAtTheNamedPlaces()
    {
        using var scope = NewDisposeScope();
        var places = torch.tensor(new long[] { 2, 0 }, [2, 1]);

        var oneHot = zeros(2, 3).scatter_(1, places, ones(2, 1));

        Approximately.Equal([0, 0, 1, 1, 0, 0], oneHot);
    }

    [Fact]
    public void StackAndCat_Join()
    {
        using var scope = NewDisposeScope();
        Tensor[] parts = [zeros(2), ones(2)];

        Assert.Equal([2, 2], stack(parts).shape);
        Approximately.Equal([0, 0, 1, 1], cat(parts));
        Assert.Equal([2, 2], cat(parts).split(2).Select(part => part.numel()));
        Assert.Equal([2, 1, 2], stack(parts).unsqueeze(1).shape);
        Assert.Equal([3, 2], zeros(1, 2).expand(3, 2).shape);
    }

    [Fact]
    public void Indices_ReadAsInNumPy()
    {
        using var scope = NewDisposeScope();
        var tensor = arange(12).reshape(3, 4);

        Assert.Equal(6, tensor[1, 2].ToInt64());
        Approximately.Equal([1, 5, 9], tensor[TensorIndex.Colon, 1]);
        Approximately.Equal([2, 3, 6, 7], tensor[..2, 2..]);
        Approximately.Equal([3, 7, 11], tensor[TensorIndex.Ellipsis, -1]);
        Approximately.Equal([8, 9, 10, 11, 0, 1, 2, 3], tensor[torch.tensor(new long[] { 2, 0 })]);
        Approximately.Equal([5, 8], tensor[TensorIndex.Slice(1), TensorIndex.Tensor(torch.tensor(new long[] { 1, 0 }))].diag());
        Assert.Equal([1, 3, 4], tensor[TensorIndex.None].shape);
    }

    [Fact]
    public void Indices_WriteWhatTheyRead()
    {
        using var scope = NewDisposeScope();
        var tensor = zeros(2, 3);

        tensor[0, 1] = torch.tensor(5f);
        tensor[TensorIndex.Colon, 2] = torch.tensor(new float[] { 7, 8 });
        tensor.index_put_(9, TensorIndex.Tensor(torch.tensor(new long[] { 1 })), TensorIndex.Single(0));

        Approximately.Equal([0, 5, 7, 9, 0, 8], tensor);
    }
}
