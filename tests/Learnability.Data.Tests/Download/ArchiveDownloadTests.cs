using Learnability.Data.Tests.Support;
using Learnability.Testing;

namespace Learnability.Data.Tests.Download;

public sealed class ArchiveDownloadTests : IDisposable
{
    private static readonly byte[] Content = Enumerable.Range(0, 100_000).Select(i => (byte)(i * 31)).ToArray();
    private static readonly DownloadPatience Patient = new(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30));
    private static readonly DownloadPatience Impatient = new(TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(150));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Partial => _folder["new", "a.part"];

    [Fact]
    public void Fetch_NewFile_ReceivesAllWithProgress()
    {
        using var server = new TinyServer(TinyServer.Answer("200 OK", Content));
        var heard = new Heard();

        Assert.Null(Fetch(server, heard));

        Assert.Equal(Content, File.ReadAllBytes(Partial));
        Assert.Equal(new DownloadProgress(server.Address, Content.Length, Content.Length), heard.Last);
        Assert.DoesNotContain("Range", server.Requests[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Fetch_PartialFile_AsksForTheRest()
    {
        using var server = new TinyServer(TinyServer.Part(Content, 40_000));
        WritePartial(Content[..40_000]);

        Assert.Null(Fetch(server));

        Assert.Equal(Content, File.ReadAllBytes(Partial));
        Assert.Contains("Range: bytes=40000-", server.Requests[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Fetch_ServerIgnoresRange_BeginsAgain()
    {
        using var server = new TinyServer(TinyServer.Answer("200 OK", Content));
        WritePartial(new byte[40_000]);

        Assert.Null(Fetch(server));

        Assert.Equal(Content, File.ReadAllBytes(Partial));
    }

    [Fact]
    public void Fetch_RangeNotSatisfiable_BeginsAgain()
    {
        using var server = new TinyServer(TinyServer.Answer("416 Range Not Satisfiable", []), TinyServer.Answer("200 OK", Content));
        WritePartial(new byte[Content.Length + 5]);

        Assert.Null(Fetch(server));

        Assert.Equal(Content, File.ReadAllBytes(Partial));
        Assert.DoesNotContain("Range", server.Requests[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Fetch_CompletePartialFile_AsksNobody()
    {
        using var server = new TinyServer();
        WritePartial(Content);

        Assert.Null(Fetch(server));

        Assert.Empty(server.Requests);
    }

    [Fact]
    public void Fetch_ConnectionBreaks_ContinuesByItself()
    {
        using var server = new TinyServer(TinyServer.BreakingOff(Content, 30_000), TinyServer.Part(Content, 30_000));

        Assert.Null(Fetch(server));

        Assert.Equal(Content, File.ReadAllBytes(Partial));
    }

    [Fact]
    public void Fetch_StallWithoutProgress_GivesUpAndKeepsThePart()
    {
        using var server = new TinyServer(TinyServer.Stalling(Content, 30_000), TinyServer.Stalling(Content, 30_000));

        var failure = Fetch(server, patience: Impatient);

        Assert.Contains("sent nothing for 0.15 seconds after 30000 of 100000 bytes", failure, StringComparison.Ordinal);
        Assert.Equal(Content[..30_000], File.ReadAllBytes(Partial));
    }

    [Fact]
    public void Fetch_NoAnswer_GivesUp()
    {
        using var server = new TinyServer(TinyServer.Silent());
        var patience = new DownloadPatience(TimeSpan.FromMilliseconds(150), TimeSpan.FromSeconds(5));

        Assert.Contains("did not answer within 0.15 seconds", Fetch(server, patience: patience), StringComparison.Ordinal);
    }

    [Fact]
    public void Fetch_NobodyListens_SaysSo()
    {
        var server = new TinyServer();
        server.Dispose();

        Assert.Contains("cannot be reached", Fetch(server), StringComparison.Ordinal);
        Assert.Empty(_folder.Files());
    }

    [Theory]
    [InlineData("404 Not Found")]
    [InlineData("503 Service Unavailable")]
    public void Fetch_ErrorStatus_SaysSo(string status)
    {
        using var server = new TinyServer(TinyServer.Answer(status, "no"u8.ToArray()));

        Assert.Contains($"answered {status}", Fetch(server), StringComparison.Ordinal);
        Assert.Empty(_folder.Files());
    }

    [Fact]
    public void Fetch_OtherLength_IsAnError()
    {
        using var server = new TinyServer(TinyServer.Answer("200 OK", "<html>log in</html>"u8.ToArray()));

        var fault = Assert.Throws<BadInputException>(() => Fetch(server));

        Assert.Contains("found 19 bytes", fault.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.Files());
    }

    [Fact]
    public void Fetch_Cancelled_Throws()
    {
        using var server = new TinyServer(TinyServer.Silent());
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        Assert.ThrowsAny<OperationCanceledException>(
            () => new ArchiveDownload(TinyCifar.Facts(server.Address, Content), Impatient, null).Fetch(Partial, cancelled.Token));
    }

    [Fact]
    public void Check_RightFile_Passes()
    {
        WritePartial(Content);

        ArchiveChecksums.Check(Partial, TinyCifar.Facts(new Uri("http://x/a"), Content), CancellationToken.None);

        Assert.True(File.Exists(Partial));
    }

    [Theory]
    [InlineData("MD5")]
    [InlineData("SHA-256")]
    [InlineData("length")]
    public void Check_WrongSum_NamesIt(string what)
    {
        WritePartial(Content);
        var facts = TinyCifar.Facts(new Uri("http://x/a"), Content);
        var wrong = what switch
        {
            "MD5" => facts with { Md5 = new string('0', 32) },
            "SHA-256" => facts with { Sha256 = new string('0', 64) },
            _ => facts with { Length = 1 },
        };

        var fault = Assert.Throws<BadInputException>(() => ArchiveChecksums.Check(Partial, wrong, CancellationToken.None));

        Assert.Contains(what, fault.Message, StringComparison.Ordinal);
    }

    private string? Fetch(TinyServer server, IProgress<DownloadProgress>? progress = null, DownloadPatience? patience = null) =>
        new ArchiveDownload(TinyCifar.Facts(server.Address, Content), patience ?? Patient, progress).Fetch(Partial, CancellationToken.None);

    private void WritePartial(byte[] content)
    {
        Directory.CreateDirectory(_folder["new"]);
        File.WriteAllBytes(Partial, content);
    }

    /// <summary>Keeps the last report; unlike the framework's own, it hears at once.</summary>
    private sealed class Heard : IProgress<DownloadProgress>
    {
        public DownloadProgress Last { get; private set; }

        public void Report(DownloadProgress value) => Last = value;
    }
}
