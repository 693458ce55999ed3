using Learnability.Data.Tests.Support;
using Learnability.Testing;

namespace Learnability.Data.Tests.Cifar;

public sealed class CifarBinarySourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_Cifar10_ReadsFilesInOrder()
    {
        TinyCifar.WriteTo(_folder.FullPath, TinyCifar.Ten);

        var data = Load(TinyCifar.Ten);

        Assert.Equal(("cifar10", false, 100, 20, 10), (data.Name, data.IsSynthetic, data.Train.Count, data.Test.Count, data.Train.ClassCount));
        Assert.Equal("name3", data.Train.ClassNames[3]);
        Assert.Equal([0, 1, 2], data.Train.Labels.Skip(20).Take(3));
        Assert.All(data.Train.Row(21).ToArray(), value => Assert.Equal(2, value));
    }

    [Fact]
    public void Load_Cifar100_UsesFineLabels()
    {
        var layout = TinyCifar.Hundred with { Train = [TinyCifar.Hundred.Train[0] with { Records = 30 }] };
        TinyCifar.WriteTo(_folder.FullPath, layout);

        var data = Load(layout);

        // The coarse label of record 25 is 5.
        Assert.Equal(25, data.Train.Labels[25]);
        Assert.Equal(26, data.Train.Row(25)[0]);
        Assert.Equal(100, data.Train.ClassCount);
    }

    [Fact]
    public void Load_SecondPixelByte_IsSecondColumnOfRed()
    {
        TinyCifar.WriteTo(_folder.FullPath, TinyCifar.Ten);
        Change("test_batch.bin", bytes => bytes[3073 + 1 + 1] = 77);

        Assert.Equal(77, Load(TinyCifar.Ten).Test.Row(1)[1]);
    }

    [Theory]
    [InlineData(-1, "61459 bytes")]
    [InlineData(1, "61461 bytes")]
    public void Load_WrongSize_NamesFileFoundAndExpected(int difference, string found)
    {
        TinyCifar.WriteTo(_folder.FullPath, TinyCifar.Ten);
        var path = _folder["data_batch_4.bin"];
        File.WriteAllBytes(path, new byte[(TinyCifar.Records * 3073) + difference]);

        var fault = Assert.Throws<BadInputException>(() => Load(TinyCifar.Ten));

        Assert.Contains(path, fault.Message, StringComparison.Ordinal);
        Assert.Contains(found, fault.Message, StringComparison.Ordinal);
        Assert.Contains("expected 61460", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Fact]
    public void Load_LabelOutOfRange_NamesRecord()
    {
        TinyCifar.WriteTo(_folder.FullPath, TinyCifar.Ten);
        Change("data_batch_2.bin", bytes => bytes[7 * 3073] = 10);

        var fault = Assert.Throws<BadInputException>(() => Load(TinyCifar.Ten));

        Assert.Contains("label 10 in record 7", fault.Message, StringComparison.Ordinal);
        Assert.Contains("expected 0 to 9", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 20, "0 to 19")]
    [InlineData(1, 100, "0 to 99")]
    public void Load_Cifar100LabelOutOfRange_IsAnError(int position, byte label, string expected)
    {
        TinyCifar.WriteTo(_folder.FullPath, TinyCifar.Hundred);
        Change("train.bin", bytes => bytes[position] = label);

        Assert.Contains(expected, Assert.Throws<BadInputException>(() => Load(TinyCifar.Hundred)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data_batch_5.bin")]
    [InlineData("test_batch.bin")]
    [InlineData("batches.meta.txt")]
    public void Load_MissingFile_NamesIt(string name)
    {
        TinyCifar.WriteTo(_folder.FullPath, TinyCifar.Ten);
        File.Delete(_folder[name]);

        Assert.Contains($"found no '{name}'", Assert.Throws<BadInputException>(() => Load(TinyCifar.Ten)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TooFewClassNames_IsAnError()
    {
        TinyCifar.WriteTo(_folder.FullPath, TinyCifar.Ten);
        File.WriteAllText(_folder["batches.meta.txt"], "one\ntwo\n");

        Assert.Contains("found 2 class names", Assert.Throws<BadInputException>(() => Load(TinyCifar.Ten)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OfficialLayouts_HaveThePublishedSizes()
    {
        Assert.Equal(Enumerable.Repeat(30_730_000L, 6), CifarLayout.Cifar10.Files.Select(CifarLayout.Cifar10.SizeOf));
        Assert.Equal([153_700_000L, 30_740_000L], CifarLayout.Cifar100.Files.Select(CifarLayout.Cifar100.SizeOf));
    }

    private DataSet Load(CifarLayout layout) => new CifarBinarySource(layout, _folder.FullPath, "test").Load(CancellationToken.None);

    private void Change(string name, Action<byte[]> change)
    {
        var bytes = File.ReadAllBytes(_folder[name]);
        change(bytes);
        File.WriteAllBytes(_folder[name], bytes);
    }
}
