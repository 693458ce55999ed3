using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

public class DataTests
{
    [Fact]
    public void Item_OfOneElement_IsItsValue()
    {
        using var tensor = torch.tensor(2.5f);

        Assert.Equal(2.5f, tensor.item<float>());
        Assert.Equal(2.5, tensor.ToDouble());
        Assert.Equal(2, tensor.ToInt64());
    }

    [Fact]
    public void Item_OfMany_IsRefused()
    {
        using var tensor = zeros(2);

        Assert.Throws<ArgumentException>(() => tensor.item<float>());
    }

    [Fact]
    public void Data_OfAnotherType_IsRefused()
    {
        using var tensor = zeros(2);

        Assert.Throws<ArgumentException>(() => tensor.data<long>());
    }

    [Fact]
    public void Data_OfAView_IsRowMajor()
    {
        using var scope = NewDisposeScope();

        Assert.Equal([0L, 3L, 1L, 4L, 2L, 5L], arange(6).reshape(2, 3).t().data<long>().ToArray());
    }

    [Fact]
    public void Bytes_AreTheTensorsMemory()
    {
        using var tensor = torch.tensor(new byte[] { 1, 2, 3 });

        tensor.bytes[1] = 9;

        Assert.Equal(new byte[] { 1, 9, 3 }, tensor.bytes.ToArray());
    }

    [Fact]
    public void Bytes_OfAViewInAnotherOrder_AreRefused()
    {
        using var tensor = zeros(2, 3);
        using var view = tensor.t();

        Assert.Throws<InvalidOperationException>(() => view.bytes.Length);
    }

    [Fact]
    public void Bytes_OfChannelsLast_AreReachedThroughItsNhwcView()
    {
        using var scope = NewDisposeScope();
        var nhwc = arange(24, dtype: ScalarType.Byte).reshape(1, 3, 2, 4);
        // Sizes N, C, H, W; memory N, H, W, C.
        var tensor = nhwc.permute(0, 3, 1, 2);

        tensor.permute(0, 2, 3, 1).bytes[5] = 99;

        Assert.Throws<InvalidOperationException>(() => tensor.bytes.Length);
        Assert.Equal(24, tensor.permute(0, 2, 3, 1).bytes.Length);
        Assert.Equal(99, tensor[0, 1, 0, 1].item<byte>());
    }

    [Fact]
    public void Bytes_SetToAnotherLength_IsRefused()
    {
        using var tensor = zeros(2);

        Assert.Throws<ArgumentException>(() => tensor.bytes = new byte[4]);
    }

    [Theory]
    [InlineData(ScalarType.Byte, 1)]
    [InlineData(ScalarType.Float16, 2)]
    [InlineData(ScalarType.Float32, 4)]
    [InlineData(ScalarType.Int64, 8)]
    public void To_Type_ConvertsAndKnowsItsSize(ScalarType type, long size)
    {
        using var scope = NewDisposeScope();
        var tensor = torch.tensor(new[] { 1f, 3f }).to(type);

        Assert.Equal(type, tensor.dtype);
        Assert.Equal(size, tensor.element_size());
        Approximately.Equal([1, 3], tensor);
    }

    [Fact]
    public void Copy_OfAnotherType_Converts()
    {
        using var target = zeros(2);

        target.copy_(torch.tensor(new long[] { 4, 5 }));

        Approximately.Equal([4, 5], target);
    }

    [Fact]
    public void Clone_IsIndependent()
    {
        using var tensor = zeros(2);
        using var copy = tensor.clone();

        copy.fill_(3);

        Approximately.Equal([0, 0], tensor);
    }

    [Fact]
    public void Describe_TellsDeviceAndCount()
    {
        using var tensor = zeros(2, 5);

        Assert.Equal(10, tensor.NumberOfElements);
        Assert.Equal(DeviceType.CPU, tensor.device_type);
        Assert.Equal("cpu", tensor.device.ToString());
        Assert.Equal(2, tensor.ndim);
        Assert.Equal(5, tensor.size(-1));
    }
}
