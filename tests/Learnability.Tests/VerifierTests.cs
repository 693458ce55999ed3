using System.Runtime.CompilerServices;

namespace Learnability.Tests;

/// <summary>The snapshot tests are worth something only if a difference fails them.</summary>
public class VerifierTests
{
    [Fact]
    public Task Verify_SameText_Passes() => Verifier.Verify("two\r\nlines");

    [Fact]
    public async Task Verify_OtherText_FailsAndLeavesTheReceivedFile()
    {
        var received = Path.Combine(Directory(), "VerifierTests.Verify_OtherText_FailsAndLeavesTheReceivedFile.received.txt");

        await Assert.ThrowsAnyAsync<Exception>(async () => await Verifier.Verify("other"));

        Assert.Equal("other", await File.ReadAllTextAsync(received));
        File.Delete(received);
    }

    private static string Directory([CallerFilePath] string source = "") => Path.GetDirectoryName(source)!;
}
