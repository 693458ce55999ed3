namespace Learnability.Fuzz.Lines;

/// <summary>A copy of this program whose assemblies under test note the lines that they reach.</summary>
public sealed class InstrumentedProgram
{
    private const string OwnFiles = "Learnability.";

    private InstrumentedProgram(string path, IReadOnlyList<SourceLine> lines) => (Path, Lines) = (path, lines);

    /// <summary>The program, to be started.</summary>
    public string Path { get; }

    /// <summary>The lines, by their numbers.</summary>
    public IReadOnlyList<SourceLine> Lines { get; }

    /// <summary>Makes the copy in a folder that is not there yet.</summary>
    public static InstrumentedProgram In(string folder)
    {
        var writer = new LineWriter();
        Directory.CreateDirectory(folder);
        foreach (var entry in Directory.GetFileSystemEntries(AppContext.BaseDirectory))
        {
            var (name, target) = (System.IO.Path.GetFileName(entry), System.IO.Path.Combine(folder, System.IO.Path.GetFileName(entry)));
            if (IsUnderTest(entry))
                writer.Write(entry, target);
            else if (name.StartsWith(OwnFiles, StringComparison.Ordinal))
                File.Copy(entry, target);
            else
                File.CreateSymbolicLink(target, entry);
        }

        return new InstrumentedProgram(System.IO.Path.Combine(folder, System.IO.Path.GetFileName(Environment.ProcessPath!)), writer.Lines);
    }

    private static bool IsUnderTest(string file) => System.IO.Path.GetFileName(file) is var name && name.StartsWith("Learnability", StringComparison.Ordinal)
        && name.EndsWith(".dll", StringComparison.Ordinal) && !name.StartsWith("Learnability.Fuzz", StringComparison.Ordinal) && name != "Learnability.Testing.dll";
}
