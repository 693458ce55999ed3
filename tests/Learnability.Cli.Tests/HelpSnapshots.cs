namespace Learnability.Cli.Tests;

public sealed class HelpSnapshots : IDisposable
{
    private readonly Terminal _terminal = new();

    [Theory]
    [InlineData("")]
    [InlineData("run")]
    [InlineData("train")]
    [InlineData("weights")]
    [InlineData("forecast")]
    [InlineData("methods")]
    [InlineData("report")]
    [InlineData("export")]
    [InlineData("score")]
    [InlineData("even")]
    [InlineData("features")]
    [InlineData("compare")]
    [InlineData("predict")]
    [InlineData("serve")]
    [InlineData("data")]
    [InlineData("data describe")]
    [InlineData("data verify")]
    [InlineData("data download")]
    [InlineData("smoke")]
    [InlineData("study")]
    [InlineData("trial")]
    public Task Help_Command_GivesOptionsAndExamples(string command)
    {
        var output = _terminal.Run($"{command} --help");

        Assert.Equal(0, output.Code);
        Assert.Empty(output.Error);
        return Verifier.Verify(output.Out).UseParameters(command.Length == 0 ? "root" : command.Replace(' ', '-')).UseDirectory("Help");
    }

    [Fact]
    public void Help_AnyCommand_MakesNoEngine()
    {
        _terminal.Run("run --help");

        Assert.Empty(_terminal.EnginesMade);
    }

    [Fact]
    public void Version_Root_PrintsIt()
    {
        var output = _terminal.Run("--version");

        Assert.Equal(0, output.Code);
        Assert.StartsWith("0.1.0", output.Out, StringComparison.Ordinal);
    }

    public void Dispose() => _terminal.Dispose();
}
