namespace Learnability.Cli.Tests;

/// <summary>A millisecond passes whenever somebody looks.</summary>
internal sealed class TickingClock : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => 1000;

    public override long GetTimestamp() => ++_ticks;
}
