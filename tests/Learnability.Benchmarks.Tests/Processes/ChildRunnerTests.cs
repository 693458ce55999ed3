namespace Learnability.Benchmarks.Tests;

public sealed class ChildRunnerTests
{
    [Fact]
    public void Run_LinesOfJson_AreItsEvents()
    {
        using var children = new LiveChildren();

        var child = new ChildRunner(children, Path.GetTempPath()).Run(
            ["/bin/sh", "-c", """echo hello; echo '{"event":"trained","speed":2.5}'; echo '{broken'; echo '{"other":1}'"""]);

        Assert.Equal(2.5, Assert.Single(child.Events).Number("speed"));
        Assert.True(child.Event("trained").At > TimeSpan.Zero && child.Wall > TimeSpan.Zero);
        Assert.Throws<BadInputException>(() => child.Event("tested"));
    }

    [Fact]
    public void Run_ExitCode_IsExplainedWithTheLastLineOfStderr()
    {
        using var children = new LiveChildren();

        var fault = Assert.Throws<BadInputException>(() => new ChildRunner(children, Path.GetTempPath()).Run(["/bin/sh", "-c", "echo why >&2; exit 3"]));

        Assert.Contains("exit code 3", fault.Message, StringComparison.Ordinal);
        Assert.Contains("(why)", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>The child starts one of its own and waits; both must be gone.</summary>
    [Fact]
    public void Dispose_ChildrenThatRun_EndsThemWithAllTheyStarted()
    {
        var children = new LiveChildren();
        var start = new System.Diagnostics.ProcessStartInfo("/bin/sh", ["-c", "tail -f /dev/null & echo $!; wait"]) { RedirectStandardOutput = true };
        using var shell = children.Start(start);
        var grandchild = shell.StandardOutput.ReadLine();

        children.Dispose();

        // The pipe ends when the last process that holds it has ended.
        Assert.Equal("", shell.StandardOutput.ReadToEnd());
        Assert.True(shell.WaitForExit(10_000), $"The shell of {grandchild} still runs.");
    }

    [Fact]
    public void Look_OwnProcess_FindsItsPeak()
    {
        var family = new ProcessFamily(Environment.ProcessId);

        family.Look();

        Assert.InRange(family.Main, 1_000_000, long.MaxValue);
        Assert.InRange(family.Sum, family.Main, long.MaxValue);
    }
}
