using Learnability.Testing;

namespace Learnability.Cli.Tests;

public sealed class AnnouncedTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>A model, and what is made of it, are opened again and again; what is worth a line is so once.</summary>
    [Fact]
    public void Scorer_OpenedAgain_SaysItsNotesOnce()
    {
        File.WriteAllText(_folder["model"], "fake 1 1 1\n0 0 0");
        var log = new StringWriter();
        var scorer = Announced.Scorer(() => new FakeScorer { Notes = ["pixels: one thing", "pixels: another"] }, log);
        for (var i = 0; i < 3; i++)
            scorer.Open(_folder["model"]).Dispose();

        Assert.Equal(["model: pixels: one thing", "model: pixels: another"], log.ToString().Split(Environment.NewLine).Where(line => line.StartsWith("model", StringComparison.Ordinal)));
    }
}
