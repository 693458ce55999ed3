using System.Formats.Tar;
using Learnability.Data.Tests.Support;
using Learnability.Testing;

namespace Learnability.Data.Tests.Cifar;

public sealed class CifarArchiveTests : IDisposable
{
    private static readonly CifarLayout Layout = TinyCifar.Ten;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Extract_RightArchive_MakesTheFolderAndNothingElse()
    {
        var folder = Extract(TinyCifar.Archive(Layout, TinyCifar.Members(Layout)));

        Assert.Equal(TinyCifar.Bytes(Layout, Layout.Test), File.ReadAllBytes(Path.Combine(folder, "test_batch.bin")));
        Assert.Equal(
            ["a.tar.gz", .. Layout.Files.Select(f => f.Name).Append("batches.meta.txt").Order(StringComparer.Ordinal).Select(f => $"cifar-10-batches-bin/{f}")],
            _folder.Files());
    }

    [Theory]
    [InlineData("cifar-10-batches-bin/extra.bin")]
    [InlineData("../evil.bin")]
    [InlineData("/tmp/evil.bin")]
    [InlineData("cifar-10-batches-bin/../evil.bin")]
    public void Extract_UnexpectedName_IsRefused(string name) => AssertRefused(m => m.Insert(0, (name, [1])), name);

    [Fact]
    public void Extract_MemberTooLong_IsRefused() =>
        AssertRefused(m => m[2] = (m[2].Name, [.. m[2].Content, 0]), "61461 bytes");

    [Fact]
    public void Extract_MemberTooShort_IsRefused() => AssertRefused(m => m[2] = (m[2].Name, m[2].Content[1..]), "expected 61460 bytes");

    [Fact]
    public void Extract_TextTooLong_IsRefused() => AssertRefused(m => m[^1] = (m[^1].Name, new byte[70_000]), "at most 65536");

    [Fact]
    public void Extract_MemberTwice_IsRefused() => AssertRefused(m => m.Add(m[0]), "each file once");

    [Fact]
    public void Extract_MemberMissing_IsRefused() => AssertRefused(m => m.RemoveAt(5), "found no 'test_batch.bin'");

    [Fact]
    public void Extract_Link_IsRefused()
    {
        var link = new UstarTarEntry(TarEntryType.SymbolicLink, "cifar-10-batches-bin/test_batch.bin") { LinkName = "/etc/passwd" };

        Assert.Contains("regular files only", Refusal(TinyCifar.Archive([link])), StringComparison.Ordinal);
    }

    [Fact]
    public void Extract_ControlCharactersInName_AreNotRepeated()
    {
        var message = Refusal(TinyCifar.Archive(Layout, [("a\u001b[31m\nb", [1])]));

        Assert.Contains("'a?[31m?b'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.0)]
    public void Extract_DamagedArchive_IsRefused(double keep)
    {
        var archive = TinyCifar.Archive(Layout, TinyCifar.Members(Layout));

        Assert.Contains("a.tar.gz", Refusal(archive[..(int)(keep * archive.Length)]), StringComparison.Ordinal);
    }

    [Fact]
    public void Extract_NotGzip_IsRefused() => Assert.Contains("expected a whole .tar.gz", Refusal(new byte[2000]), StringComparison.Ordinal);

    private void AssertRefused(Action<List<(string Name, byte[] Content)>> change, string expected)
    {
        var members = TinyCifar.Members(Layout);
        change(members);
        Assert.Contains(expected, Refusal(TinyCifar.Archive(Layout, members)), StringComparison.Ordinal);
    }

    /// <summary>The error's text, after checking that nothing was left behind.</summary>
    private string Refusal(byte[] archive)
    {
        var fault = Assert.Throws<BadInputException>(() => Extract(archive));
        Assert.Equal(["a.tar.gz"], _folder.Files());
        Assert.DoesNotContain('\n', fault.Message);
        return fault.Message;
    }

    private string Extract(byte[] archive)
    {
        File.WriteAllBytes(_folder["a.tar.gz"], archive);
        return new CifarArchive(Layout).Extract(_folder["a.tar.gz"], _folder.FullPath, CancellationToken.None);
    }
}
