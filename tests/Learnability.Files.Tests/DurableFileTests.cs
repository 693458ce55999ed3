namespace Learnability.Files.Tests;

public sealed class DurableFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("learnability-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Two processes may warm one cache at once.</summary>
    [Fact]
    public void Write_ManyAtOnce_LeavesOneOfThemWhole()
    {
        var path = Path.Combine(_folder, "file");
        Parallel.For(0, 32, i => DurableFile.Write(path, stream =>
        {
            for (var part = 0; part < 100; part++)
            {
                stream.Write([(byte)i, (byte)i, (byte)i]);
                stream.Flush();
            }
        }));

        var bytes = File.ReadAllBytes(path);
        Assert.Equal(300, bytes.Length);
        Assert.Single(bytes.Distinct());
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void WriteAllText_NewFolder_WritesUtf8AndLeavesNothingElse()
    {
        var path = Path.Combine(_folder, "a", "b.json");

        DurableFile.WriteAllText(path, "γ");

        Assert.Equal("γ"u8.ToArray(), File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Write_OlderFile_IsReplaced()
    {
        var path = Path.Combine(_folder, "x");
        DurableFile.WriteAllText(path, "a longer text");

        DurableFile.WriteAllText(path, "short");

        Assert.Equal("short", File.ReadAllText(path));
    }

    [Fact]
    public void Write_WriterThrows_KeepsOlderFileAndRemovesPartial()
    {
        var path = Path.Combine(_folder, "x");
        DurableFile.WriteAllText(path, "old");

        Assert.Throws<InvalidDataException>(() => DurableFile.Write(path, stream =>
        {
            stream.WriteByte(1);
            throw new InvalidDataException("no");
        }));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Write_DiskFull_IsTransientAndLeavesNothing()
    {
        // 28 is ENOSPC, which .NET puts into HResult.
        var fault = Assert.Throws<TransientException>(
            () => DurableFile.Write(Path.Combine(_folder, "x"), _ => throw new IOException("No space left on device", 28)));

        Assert.Contains("full", fault.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Write_FolderIsAFile_IsAUsageError()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, string.Empty);

        var fault = Assert.Throws<UsageException>(() => DurableFile.WriteAllText(Path.Combine(file, "x"), "text"));

        Assert.Contains("expected", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Fact]
    public void Write_NameIsAFolder_IsAUsageErrorAndRemovesPartial()
    {
        var path = Path.Combine(_folder, "x");
        Directory.CreateDirectory(path);

        Assert.Throws<UsageException>(() => DurableFile.WriteAllText(path, "text"));

        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Rename_Folder_MovesItWhole()
    {
        var from = Directory.CreateDirectory(Path.Combine(_folder, ".part")).FullName;
        File.WriteAllText(Path.Combine(from, "x"), "1");

        DurableFile.Rename(from, Path.Combine(_folder, "whole"));

        Assert.Equal("1", File.ReadAllText(Path.Combine(_folder, "whole", "x")));
        Assert.False(Directory.Exists(from));
    }
}
