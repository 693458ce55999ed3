using System.Text;

namespace Learnability.Experiments;

/// <summary>Reads and writes <c>manifest.json</c>.</summary>
public static class ManifestFile
{
    /// <summary>The manifest of a run folder; null where there is none or where it is damaged.</summary>
    /// <param name="folder">The run folder's path.</param>
    /// <param name="observer">Is told of a damaged one; null for silence.</param>
    public static Manifest? Read(string folder, IRunObserver? observer = null)
    {
        var path = Path.Combine(folder, RunFiles.Manifest);
        if (!File.Exists(path))
            return null;

        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (BadInputException fault)
        {
            observer?.Note($"manifest: damaged, so all stages run anew ({fault.Message})");
            return null;
        }
    }

    /// <summary>Reads a manifest's text.</summary>
    /// <param name="text">The file.</param>
    /// <param name="sourceName">Its name, for the error.</param>
    /// <exception cref="BadInputException">Not a manifest.</exception>
    public static Manifest Parse(string text, string sourceName)
        => SchemaJson.Read(text, ExperimentsJson.Strict.Manifest, Manifest.SchemaName, sourceName);

    /// <summary>Writes the manifest of a run folder.</summary>
    public static void Write(RunFolder folder, Manifest manifest)
        => Write(folder.Path, manifest);

    /// <summary>Writes the manifest of any folder.</summary>
    public static void Write(string folder, Manifest manifest)
        => DurableFile.Write(Path.Combine(folder, RunFiles.Manifest), s => s.Write(Encoding.UTF8.GetBytes(SchemaJson.Write(manifest, ExperimentsJson.Strict.Manifest))));
}
