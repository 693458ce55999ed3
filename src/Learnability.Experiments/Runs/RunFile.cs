using System.Text;
using System.Text.Json.Serialization.Metadata;

namespace Learnability.Experiments;

/// <summary>A stage's result as files, whatever its type.</summary>
public interface IRunFile
{
    /// <summary>The stage that makes it, for people and for the manifest: <c>rates</c>.</summary>
    string Stage { get; }

    /// <summary>The files, relative to the run folder.</summary>
    ImmutableArray<string> Names { get; }
}

/// <summary>A stage's result as files: one value, written and read whole.</summary>
/// <typeparam name="T">The value.</typeparam>
/// <param name="Stage">The stage that makes it.</param>
/// <param name="Maker">The command that makes it, for errors.</param>
/// <param name="Names">The files, relative to the run folder.</param>
/// <param name="Write">Writes the value's files.</param>
/// <param name="Read">Reads them.</param>
public sealed record RunFile<T>(string Stage, string Maker, ImmutableArray<string> Names, Action<RunFolder, T> Write, Func<RunFolder, T> Read) : IRunFile;

/// <summary>Makes <see cref="RunFile{T}"/>s of one file.</summary>
public static class RunFile
{
    /// <summary>A file of bytes.</summary>
    public static RunFile<T> Of<T>(string stage, string maker, string name, Action<T, Stream> write, Func<Stream, string, T> read)
        => new(stage, maker, [name], (folder, value) => folder.Write(name, s => write(value, s)), folder => folder.Read(name, read));

    /// <summary>A file of text.</summary>
    public static RunFile<T> Text<T>(string stage, string maker, string name, Func<T, string> write, Func<string, string, T> read) => Of(
        stage,
        maker,
        name,
        (value, stream) => stream.Write(Encoding.UTF8.GetBytes(write(value))),
        (stream, source) =>
        {
            using var reader = new StreamReader(stream);
            return read(reader.ReadToEnd(), source);
        });

    /// <summary>A file of JSON.</summary>
    internal static RunFile<T> Json<T>(string stage, string maker, string name, JsonTypeInfo<T> type, string schema)
        where T : class
        => Text(stage, maker, name, value => SchemaJson.Write(value, type), (text, source) => SchemaJson.Read(text, type, schema, source));
}
