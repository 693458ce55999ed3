namespace Learnability.Benchmarks.Tests;

public sealed class TurnsTests
{
    [Fact]
    public void Take_TwoContenders_AlternatesAndKeepsResultsApart()
    {
        var (log, a, b) = (new List<string>(), 0, 100);

        var results = Turns.Take(3, [() => ++a, () => ++b], (round, contender, result) => log.Add($"{round} {contender} {result}"));

        Assert.Equal(["0 0 1", "0 1 101", "1 0 2", "1 1 102", "2 0 3", "2 1 103"], log);
        Assert.Equal([1, 2, 3], results[0].ToArray());
        Assert.Equal([101, 102, 103], results[1].ToArray());
    }

    [Fact]
    public void Take_NoRounds_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => Turns.Take<int>(0, [() => 1], (_, _, _) => { }));
}
