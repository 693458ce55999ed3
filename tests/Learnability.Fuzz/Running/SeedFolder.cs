namespace Learnability.Fuzz.Running;

/// <summary>Seeds as files, made once for all children.</summary>
public static class SeedFolder
{
    /// <summary>Writes a reader's seeds.</summary>
    public static void Write(Reader reader, string folder)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var own = Directory.CreateDirectory(Path.Combine(folder, reader.Name)).FullName;
        for (var i = 0; i < reader.Seeds.Count; i++)
            File.WriteAllBytes(Path.Combine(own, $"{i:000}"), reader.Seeds[i]);
    }

    /// <summary>The reader with the seeds of the folder, in their order.</summary>
    public static Reader Read(Reader reader, string folder)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader with { MakeSeeds = () => [.. Directory.GetFiles(Path.Combine(folder, reader.Name)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)] };
    }
}
