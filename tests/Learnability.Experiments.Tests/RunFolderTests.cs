using Learnability.Testing;

namespace Learnability.Experiments.Tests;

public sealed class RunFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Open_HeldByAnother_IsRefused()
    {
        using var first = RunFolder.Open(_folder["run"]);

        var fault = Assert.Throws<UsageException>(() => RunFolder.Open(_folder["run"]));
        Assert.Equal(
            $"found run folder '{_folder["run"]}' held by another process; expected to have it alone. Wait for the other one, or choose another --name.",
            fault.Message);
    }

    [Fact]
    public void Open_AfterTheOtherClosed_Succeeds()
    {
        RunFolder.Open(_folder["run"]).Dispose();

        using var second = RunFolder.Open(_folder["run"]);
        Assert.Equal(_folder["run"], second.Path);
    }

    [Fact]
    public void Open_FileInTheWay_IsRefused()
    {
        File.WriteAllText(_folder["run"], "");

        Assert.Throws<UsageException>(() => RunFolder.Open(_folder["run"]));
    }

    [Fact]
    public void Describe_File_GivesLengthAndSha256()
    {
        using var run = RunFolder.Open(_folder["run"]);
        run.Write("a.txt", s => s.Write("abc"u8));

        // FIPS 180-2, appendix B.1.
        Assert.Equal(new FileRecord("a.txt", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"), run.Describe("a.txt"));
    }

    [Fact]
    public void Describe_AbsentFile_IsNull()
    {
        using var run = RunFolder.Open(_folder["run"]);

        Assert.Null(run.Describe("a.txt"));
    }

    public void Dispose() => _folder.Dispose();
}
