using System.Collections.Immutable;
using System.Text.Json;
using Learnability.Reporting;

namespace Learnability.Cli.Tests;

public sealed class PredictCommandTests : IDisposable
{
    private const string RedPixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC";
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void Predict_Folder_ClassifiesItsImages()
    {
        AddPhotos();
        File.Delete(_terminal["photos/b.png"]);
        File.Delete(_terminal["photos/c.png"]);
        var output = _terminal.Run("predict --model artifacts/runs/a/4-phase-two.onnx photos --top 9 --json");

        Assert.Equal(0, output.Code);
        using var document = JsonDocument.Parse(output.Out);
        var predictions = document.RootElement.GetProperty("predictions");
        Assert.Equal(2, predictions.GetArrayLength());
        Assert.Equal("{folder}/photos/a.png", predictions[0].GetProperty("file").GetString());
        Assert.Equal(1, predictions[0].GetProperty("classes").EnumerateArray().Sum(c => c.GetProperty("probability").GetDouble()), 9);
    }

    [Fact]
    public void Predict_BrokenFilesAmongOthers_AnswersForTheOthersAndEndsWithCode3()
    {
        AddPhotos();
        var output = _terminal.Run("predict --model artifacts/runs/a/4-phase-two.onnx photos --json");

        Assert.Equal(3, output.Code);
        using var document = JsonDocument.Parse(output.Out);
        Assert.Equal(
            ["{folder}/photos/a.png", "{folder}/photos/deep/d.png"],
            document.RootElement.GetProperty("predictions").EnumerateArray().Select(p => p.GetProperty("file").GetString()));
        Assert.EndsWith(
            """
            left out of '{folder}/photos': 1 .txt
            cannot read '{folder}/photos/b.png': it is a text such as HTML, XML or SVG
            cannot read '{folder}/photos/c.png': it is empty, or a pipe or device and no regular file
            error: found 2 of 4 files that cannot be read, named above; expected whole PNG, JPEG, BMP, WebP, PPM or PGM files. Repair or remove them.

            """,
            output.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_Strict_StopsAtTheFirstBrokenFile()
    {
        AddPhotos();
        var output = _terminal.Run("predict --model artifacts/runs/a/4-phase-two.onnx photos --strict --json --output answers.json");

        Assert.Equal(3, output.Code);
        Assert.Contains("error: cannot read '{folder}/photos/b.png': it is a text", output.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_terminal["answers.json"]));
        using var whole = JsonDocument.Parse(output.Out);
        Assert.Equal(["{folder}/photos/a.png"], whole.RootElement.GetProperty("predictions").EnumerateArray().Select(p => p.GetProperty("file").GetString()));
    }

    [Fact]
    public void Predict_Json_IsTheDocumentOfAllAnswers()
    {
        AddPhotos();
        var output = _terminal.Run("predict --model artifacts/runs/a/4-phase-two.onnx photos --top 2 --json --output answers.json");
        using var document = JsonDocument.Parse(output.Out);
        ImmutableArray<Prediction> predictions = [.. document.RootElement.GetProperty("predictions").EnumerateArray().Select(p => p.Deserialize(CliJson.Strict.Prediction)!)];

        ImmutableArray<UnreadFile> unread = [.. document.RootElement.GetProperty("unread").EnumerateArray().Select(p => p.Deserialize(CliJson.Strict.UnreadFile)!)];

        Assert.Equal((2, 2), (predictions.Length, unread.Length));
        Assert.Equal("{folder}/photos/b.png", unread[0].File);
        Assert.Equal(SchemaJson.Write(PredictionsDocument.Of("artifacts/runs/a/4-phase-two.onnx", null, predictions, unread), CliJson.Strict.PredictionsDocument), output.Out);
        Assert.Equal(output.Out, File.ReadAllText(_terminal["answers.json"]).Replace(_terminal.Folder, "{folder}", StringComparison.Ordinal));
    }

    [Fact]
    public void Predict_OneBrokenFile_IsOneLine()
    {
        AddPhotos();
        var output = _terminal.Run("predict --model artifacts/runs/a/4-phase-two.onnx photos/b.png");

        Assert.Equal((3, ""), (output.Code, output.Out));
        Assert.EndsWith(
            "error: cannot read '{folder}/photos/b.png': it is a text such as HTML, XML or SVG; expected a whole PNG, JPEG, BMP, WebP, PPM or PGM file. Repair or remove it.\n",
            output.Error,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", 2, "found --max-pixels 0; expected a whole number of at least 1")]
    [InlineData("1", 0, "")]
    public void Predict_MaxPixels_IsABound(string maxPixels, int code, string expected)
    {
        AddPhotos();
        var output = _terminal.Run($"predict --model artifacts/runs/a/4-phase-two.onnx photos/a.png --max-pixels {maxPixels}");

        Assert.Equal(code, output.Code);
        Assert.Contains(expected, output.Error, StringComparison.Ordinal);
    }

    /// <summary>A model, two pictures (one in a folder inside), an HTML page and an empty file named as pictures, and a text.</summary>
    private void AddPhotos()
    {
        _terminal.Run("run --preset small --solve-share 0.5 --name a");
        Directory.CreateDirectory(_terminal["photos/deep"]);
        File.WriteAllBytes(_terminal["photos/a.png"], Convert.FromBase64String(RedPixel));
        File.WriteAllBytes(_terminal["photos/deep/d.png"], Convert.FromBase64String(RedPixel));
        _terminal.Write("photos/b.png", "<html>");
        _terminal.Write("photos/c.png", "");
        _terminal.Write("photos/notes.txt", "");
    }
}
