namespace Learnability.Serving.Tests;

public sealed class BatcherTests
{
    private static readonly ServingOptions Options = new() { MaxBatch = 4, MaxWait = TimeSpan.FromSeconds(30), Queue = 10, MaxImages = 10 };

    private readonly List<int> _sizes = [];

    [Fact]
    public async Task TryScore_AsManyAsABatch_AreScoredAtOnceInTheirOrder()
    {
        await using var batcher = new Batcher(Doubled, Options, _sizes.Add);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => batcher.TryScore([[(byte)i]], CancellationToken.None)!));

        Assert.Equal([0f, 2, 4, 6], answers.Select(a => a[0][0]));
        Assert.Equal([4], _sizes);
    }

    [Fact]
    public async Task TryScore_OneAlone_WaitsNoLongerThanTheLongestWait()
    {
        await using var batcher = new Batcher(Doubled, Options with { MaxWait = TimeSpan.FromMilliseconds(1) }, _sizes.Add);

        Assert.Equal(6, (await batcher.TryScore([[3]], CancellationToken.None)!)[0][0]);
        Assert.Equal([1], _sizes);
    }

    [Fact]
    public async Task TryScore_MoreThanABatch_IsDividedAndAnsweredWhole()
    {
        await using var batcher = new Batcher(Doubled, Options, _sizes.Add);

        var answer = await batcher.TryScore([.. Enumerable.Range(0, 8).Select(i => (byte[])[(byte)i])], CancellationToken.None)!;

        Assert.Equal(Enumerable.Range(0, 8).Select(i => 2f * i), answer.Select(a => a[0]));
        Assert.Equal([4, 4], _sizes);
    }

    [Fact]
    public async Task TryScore_MoreThanMayWait_IsTurnedAwayAtOnceAndLaterTaken()
    {
        using var gate = new ManualResetEventSlim();
        using var entered = new ManualResetEventSlim();
        await using var batcher = new Batcher(rows => { entered.Set(); gate.Wait(); return Doubled(rows); }, Options with { MaxWait = TimeSpan.Zero, MaxBatch = 1 }, _sizes.Add);
        var first = batcher.TryScore([[1]], CancellationToken.None)!;
        entered.Wait();

        var waiting = batcher.TryScore(Rows(10), CancellationToken.None)!;
        Assert.Throws<QueueFullException>(() => { _ = batcher.TryScore([[1]], CancellationToken.None); });
        gate.Set();
        await Task.WhenAll(first, waiting);

        Assert.Equal(2, (await batcher.TryScore([[1]], CancellationToken.None)!)[0][0]);
        Assert.Equal(0, batcher.Waiting);
    }

    [Fact]
    public async Task TryScore_OneThatFails_FailsAlone()
    {
        await using var batcher = new Batcher(rows => rows.Any(r => r[0] == 13) ? throw new BadInputException("13") : Doubled(rows), Options, _sizes.Add);

        var answers = ((byte[])[1, 13, 2, 3]).Select(i => batcher.TryScore([[i]], CancellationToken.None)!).ToArray();

        await Assert.ThrowsAsync<BadInputException>(() => answers[1]);
        Assert.Equal([2f, 4, 6], (await Task.WhenAll(answers.Where((_, i) => i != 1))).Select(a => a[0][0]));
    }

    [Fact]
    public async Task TryScore_WhoeverAskedHasGone_IsLeftOut()
    {
        using var gate = new ManualResetEventSlim();
        using var entered = new ManualResetEventSlim();
        using var gone = new CancellationTokenSource();
        await using var batcher = new Batcher(rows => { entered.Set(); gate.Wait(); return Doubled(rows); }, Options with { MaxWait = TimeSpan.Zero }, _sizes.Add);
        var first = batcher.TryScore([[1]], CancellationToken.None)!;
        entered.Wait();
        var second = batcher.TryScore([[2]], gone.Token)!;
        await gone.CancelAsync();
        var third = batcher.TryScore([[3]], CancellationToken.None)!;
        gate.Set();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal([2f, 6], (await Task.WhenAll(first, third)).Select(a => a[0][0]));
        Assert.Equal([1, 1], _sizes);
    }

    [Fact]
    public async Task Dispose_WithExamplesWaiting_AnswersThemAndTakesNoMore()
    {
        using var gate = new ManualResetEventSlim();
        var batcher = new Batcher(rows => { gate.Wait(); return Doubled(rows); }, Options, _sizes.Add);
        var taken = batcher.TryScore(Rows(6), CancellationToken.None)!;
        var closing = batcher.DisposeAsync().AsTask();

        Assert.Null(batcher.TryScore([[1]], CancellationToken.None));
        gate.Set();
        Assert.Equal(6, (await taken).Length);
        await closing;
    }

    private static byte[][] Rows(int count) => [.. Enumerable.Range(0, count).Select(i => (byte[])[(byte)i])];

    private static Logits Doubled(byte[][] rows) => new(1, [.. rows.Select(r => 2f * r[0])]);
}
