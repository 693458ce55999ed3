using System.Globalization;
using Learnability.Testing;

namespace Learnability.Data.Tests.Arrays;

public sealed class ArraySourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_Rows_AreATableDividedByClass()
    {
        Save(("X", NpyBytes.Array("<f4", "10, 2", NpyBytes.Floats([.. Enumerable.Range(0, 20).Select(i => (float)i)]))), ("y", NpyBytes.Array("<i8", "10,", NpyBytes.Longs(7, 7, 7, 7, 7, 3, 3, 3, 3, 3))));

        var data = Load();

        Assert.Equal((InputKind.Table, new FeatureShape([2]), 8, 2, true), (data.Train.Kind, data.Train.Shape, data.Train.Count, data.Test.Count, data.IsUndivided));
        Assert.Equal(["3", "7"], data.Train.ClassNames.AsEnumerable());
        Assert.All(Enumerable.Range(0, 8), i => Assert.Equal(data.Train.Floats(i)[0] < 10 ? 1 : 0, data.Train.Labels[i]));
    }

    /// <summary>As Keras's archives are: parts of their own, labels in a column, class names beside them.</summary>
    [Fact]
    public void Load_TrainAndTest_AreKeptApart()
    {
        Save(
            ("x_train", NpyBytes.Array("|u1", "2, 2, 2, 3", [.. Enumerable.Range(0, 24).Select(i => (byte)i)])),
            ("y_train", NpyBytes.Array("|u1", "2, 1", [1, 0])),
            ("x_test", NpyBytes.Array("|u1", "1, 2, 2, 3", [.. Enumerable.Range(100, 12).Select(i => (byte)i)])),
            ("y_test", NpyBytes.Array("|u1", "1, 1", [1])),
            ("class_names", NpyBytes.Array("<U3", "2,", NpyBytes.Texts(3, "owl", "cat"))));

        var data = Load();

        Assert.Equal((InputKind.Images, new FeatureShape([3, 2, 2]), false), (data.Train.Kind, data.Train.Shape, data.IsUndivided));
        Assert.Equal(["owl", "cat"], data.Train.ClassNames.AsEnumerable());
        Assert.Equal((1, 0, 1), (data.Train.Labels[0], data.Train.Labels[1], data.Test.Labels[0]));
        Assert.Equal([0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11], data.Train.Row(0).ToArray());
    }

    [Theory]
    [InlineData("<f4", "4, 3, 2", "sequence", "3x2")]
    [InlineData("|u1", "4, 3, 2", "image", "1x3x2")]
    [InlineData("|u1", "4, 1, 3, 2", "image", "1x3x2")]
    [InlineData("|u1", "4, 6", "table", "6 features")]
    public void Load_ByAxesAndType_KnowsTheKind(string type, string shape, string kind, string expected)
    {
        var size = 24 * (type == "<f4" ? 4 : 1);
        Save(("X", NpyBytes.Array(type, shape, new byte[size])), ("labels", NpyBytes.Array("<U1", "4,", NpyBytes.Texts(1, "a", "a", "b", "b"))));

        var data = Load();

        Assert.Equal((kind, expected), (data.Train.Kind.Name, data.Train.Shape.ToString()));
        Assert.Equal(kind, ArrayFile.KindOf(_folder["a.npz"]).Name);
        Assert.Equal((4, kind), (ArrayFile.Read(_folder["a.npz"]).Count, ArrayFile.Read(_folder["a.npz"]).Kind.Name));
    }

    [Theory]
    [InlineData("<f4", "2, 2, 2, 3", 96, "2,", "saved as bytes")]
    [InlineData("<f4", "24,", 96, "24,", "expected rows [n, columns]")]
    [InlineData("<f4", "2, 3", 24, "2, 2", "y.argmax(axis=1)")]
    [InlineData("<f4", "2, 3", 24, "1,", "expected a label for each example")]
    [InlineData("<f4", "0, 3", 0, "0,", "found one class ('')")]
    public void Load_OfAnotherForm_SaysWhatToSave(string type, string shape, int bytes, string labels, string expected)
    {
        var count = labels.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Aggregate(1, (n, s) => n * int.Parse(s, CultureInfo.InvariantCulture));
        Save(("X", NpyBytes.Array(type, shape, new byte[bytes])), ("y", NpyBytes.Array("<i8", labels, NpyBytes.Longs([.. Enumerable.Range(0, count).Select(i => (long)i)]))));

        Assert.Contains(expected, Assert.Throws<BadInputException>(Load).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NotANumber_IsNamed()
    {
        Save(("X", NpyBytes.Array("<f4", "2, 2", NpyBytes.Floats(1, 2, 3, float.NaN))), ("y", NpyBytes.Array("|u1", "2,", [0, 1])));

        Assert.Contains("found NaN in example 1", Assert.Throws<BadInputException>(Load).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_WithoutLabels_NamesWhatIsThere()
    {
        Save(("X", NpyBytes.Array("<f4", "2, 2", NpyBytes.Floats(1, 2, 3, 4))));

        Assert.Contains("found arrays X; expected X and y", Assert.Throws<BadInputException>(Load).Message, StringComparison.Ordinal);
    }

    private void Save(params (string Name, byte[] Content)[] arrays) => NpyBytes.Save(_folder["a.npz"], arrays);

    private DataSet Load() => ExampleSources.Create(new ExampleSourceOptions { Choice = new DataChoice { Dataset = $"arrays:{_folder["a.npz"]}" }, DataSetsFolder = _folder.FullPath, CacheFolder = _folder.FullPath, Seed = new Seed(0) }).Load(CancellationToken.None);
}
