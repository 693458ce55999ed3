namespace Learnability.Cli.Tests;

public sealed class VisibleWriterTests
{
    [Fact]
    public void Write_NamesOfTheUsers_CannotMoveTheCursor()
    {
        using var inner = new StringWriter { NewLine = "\n" };
        using var writer = new VisibleWriter(inner) { NewLine = "\n" };

        writer.WriteLine("class 'red\u001b[31m'\tand more");
        writer.Write(LiveLine.Erase + "step 1\u001b");
        writer.Write('x');

        Assert.Equal("class 'red\\u001b[31m'\tand more\n\r\u001b[2Kstep 1\\u001bx", inner.ToString());
    }
}
