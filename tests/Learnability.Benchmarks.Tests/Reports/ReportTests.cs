using System.Collections.Immutable;
using System.Text.Json;

namespace Learnability.Benchmarks.Tests;

public sealed class ReportTests
{
    private static readonly SuiteReport Sample = new()
    {
        Suite = "step",
        Machine = new MachineFacts("A Processor", "AVX2", 2, 8_000_000_000, "Linux", "10.0.1", "abc1234", new DateTimeOffset(2026, 1, 2, 3, 4, 0, TimeSpan.Zero), 0.25),
        Versions = ImmutableSortedDictionary<string, string>.Empty.Add("PyTorch", "1.13.1"),
        Settings = ImmutableSortedDictionary<string, string>.Empty.Add("batch", "512"),
        Measurements = [new Measurement("speed, ours", "images/s", [9000, 11000]), new Measurement("speed, theirs", "images/s", [4000])],
        Ratios = [new Measurement("speed", "×", [2, 3])],
        Growths = [new Growth("time with images", 0.0149, 0.5)],
        Notes = ["A note."],
    };

    [Fact]
    public void Markdown_Sample_HasFactsTablesAndLines()
    {
        const string expected =
            """
            # Benchmark: step

            A Processor, AVX2, 2 cores, 8.0 GB; Linux, .NET 10.0.1; commit abc1234; 2026-01-02 03:04 UTC; load before 0.25.

            Versions: PyTorch 1.13.1.
            Settings: batch 512.

            ## Measured

            | what | mean | sd | min | max | n | unit |
            |---|---:|---:|---:|---:|---:|---|
            | speed, ours | 10,000 | 1,414 | 9,000 | 11,000 | 2 | images/s |
            | speed, theirs | 4,000 |  | 4,000 | 4,000 | 1 | images/s |

            ## Ratios, round by round (above 1: this program is better)

            | what | mean | sd | min | max | n | unit |
            |---|---:|---:|---:|---:|---:|---|
            | speed | 2.500 | 0.707 | 2.000 | 3.000 | 2 | × |

            - time with images: exponent 0.01 (R² 0.50)
            - A note.

            """;

        Assert.Equal(expected.ReplaceLineEndings("\n"), ReportText.Markdown(Sample));
    }

    [Fact]
    public void Console_Sample_HasTheSameFigures()
    {
        var text = ReportText.Console(Sample);

        Assert.Contains("speed, ours    10,000  1,414  9,000  11,000  2  images/s\n", text, StringComparison.Ordinal);
        Assert.EndsWith("time with images: exponent 0.01 (R² 0.50)\nA note.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_Sample_HoldsValuesAndFigures()
    {
        using var json = JsonDocument.Parse(SchemaJson.Write(Sample, ReportJson.Strict.SuiteReport));

        var (root, first) = (json.RootElement, json.RootElement.GetProperty("measurements")[0]);
        Assert.Equal("learnability/benchmark/1", root.GetProperty("schema").GetString());
        Assert.Equal("abc1234", root.GetProperty("machine").GetProperty("commit").GetString());
        Assert.Equal([9000, 11000], first.GetProperty("values").EnumerateArray().Select(v => v.GetDouble()));
        Assert.Equal((2, 10000.0), (first.GetProperty("count").GetInt32(), first.GetProperty("mean").GetDouble()));
        Assert.Equal("1.13.1", root.GetProperty("versions").GetProperty("PyTorch").GetString());
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.01234, "0.0123")]
    [InlineData(0.5, "0.500")]
    [InlineData(12.345, "12.35")]
    [InlineData(123.45, "123.5")]
    [InlineData(12345.6, "12,346")]
    public void Number_OfAnySize_HasAboutFourDigits(double value, string expected) => Assert.Equal(expected, ReportText.Number(value));
}
