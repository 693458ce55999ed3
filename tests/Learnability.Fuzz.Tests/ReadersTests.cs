using Learnability.Fuzz.Readers;
using Learnability.Fuzz.Running;

namespace Learnability.Fuzz.Tests;

public sealed class ReadersTests
{
    private const int Iterations = 150;

    public static TheoryData<string> Names => [.. AllReaders.Managed.Concat(AllReaders.Suites["server"]).Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Seeds_EveryReader_AreTwentyThatItAccepts(string name)
    {
        var reader = AllReaders.Named(name);

        Assert.True(reader.Seeds.Count >= 20, $"{reader.Seeds.Count} seeds");
        Assert.All(reader.Seeds, reader.Read);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_ChangedFiles_ThrowsWhatIsPromisedAlone(string name)
    {
        var report = FuzzLoop.Run(AllReaders.Named(name), new Seed(7), 0, Iterations);

        Assert.Empty(report.Findings);
        Assert.Equal(Iterations, report.Accepted + report.Refused);
        Assert.True(report.Refused > 0 && report.Messages.Count > 0, "no input was refused");
    }

    [Fact]
    public void Input_SeedAndIteration_GiveTheSameBytes()
    {
        var reader = AllReaders.Named("confusion");

        Assert.Equal(reader.Input(new Seed(3), 5), reader.Input(new Seed(3), 5));
        Assert.NotEqual(reader.Input(new Seed(3), 5), reader.Input(new Seed(4), 5));
    }

    [Fact]
    public void Run_ReaderThatBreaksTheContract_IsFound()
    {
        var reader = new Reader("bad", () => [[1]], (bytes, _) => bytes, _ => throw new InvalidOperationException("oh"));

        var report = FuzzLoop.Run(reader, new Seed(1), 0, 2);

        Assert.Equal(2, report.Findings.Count);
        Assert.Contains("InvalidOperationException: oh", report.Findings[0].What, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_Options_AreReadAndChecked()
    {
        var options = FuzzOptions.Parse(["--suite=readers", "--minutes", "2.5", "--reader=png,npz", "--seed=9"]);

        Assert.Equal((2.5, 2, 9UL), (options.Minutes, options.Readers.Count, options.Seed));
        Assert.Equal(["classify", "form", "infer", "infer-bytes", "feedback", "http"], FuzzOptions.Parse(["--suite=server"]).Readers.Select(r => r.Name));
        Assert.Throws<UsageException>(() => FuzzOptions.Parse(["--suite=clients"]));
        Assert.Throws<UsageException>(() => FuzzOptions.Parse(["--only=3"]));
        Assert.Throws<UsageException>(() => FuzzOptions.Parse(["--reader=nobody"]));
    }
}
