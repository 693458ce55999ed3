using System.Security.Cryptography;

namespace Learnability.Experiments;

/// <summary>What made a run, and what it has made so far: the file <c>manifest.json</c>.</summary>
public sealed record Manifest
{
    /// <summary>Schema and version of the file.</summary>
    public const string SchemaName = "learnability/manifest/2";

    /// <summary>Always <see cref="SchemaName"/>.</summary>
    public required string Schema { get; init; }

    /// <summary>The program that touched the run last.</summary>
    public required ProgramRecord Program { get; init; }

    /// <summary>All options, defaults included; null where no command has set any.</summary>
    public ExperimentOptions? Options { get; init; }

    /// <summary>The images, once they were loaded.</summary>
    public DataRecord? Data { get; init; }

    /// <summary>The finished stages, in the order of their finishing.</summary>
    public required ImmutableArray<StageRecord> Stages { get; init; }

    /// <summary>The manifest of a run that has not begun.</summary>
    public static Manifest Begin(ProgramRecord program) => new() { Schema = SchemaName, Program = program, Stages = [] };

    /// <summary>The manifest of a folder that one stage has written, such as a deployed one.</summary>
    public static Manifest Of(string stage, ProgramRecord program, ImmutableArray<FileRecord> files) => Begin(program) with
    {
        Stages = [new StageRecord(stage, InputsHash.Of([.. files.Select(f => new Input(f.Name, f.Sha256))]), 0, 0, [], ImmutableSortedDictionary<string, double>.Empty, files)],
    };

    /// <summary>The record of a stage, if it was finished.</summary>
    public StageRecord? Stage(string name) => Stages.FirstOrDefault(s => s.Name == name);

    /// <summary>The manifest with a stage's record put in the place of any former one.</summary>
    public Manifest With(StageRecord record)
    {
        // A file belongs to the stage that wrote it last: another choice of remedy has other stages write the same files.
        var written = record.Files.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var others = Stages.RemoveAll(s => s.Name == record.Name || s.Files.Any(f => written.Contains(f.Name)));
        return this with { Stages = others.Add(record) };
    }
}

/// <summary>A program.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Commit">The commit it was built from, or an empty text where unknown.</param>
public sealed record ProgramRecord(string Version, string Commit);

/// <summary>A finished stage.</summary>
/// <param name="Name">The stage, for example <c>phase one</c>.</param>
/// <param name="Inputs">Hash of all that decided its outcome.</param>
/// <param name="Seconds">How long it took, in seconds.</param>
/// <param name="PeakMemory">Bytes of memory the program had held at most by its end.</param>
/// <param name="Engines">The engines that did the work; none for stages of plain arithmetic.</param>
/// <param name="Figures">Numbers worth keeping, by name.</param>
/// <param name="Files">What it wrote.</param>
public sealed record StageRecord(
    string Name,
    string Inputs,
    double Seconds,
    long PeakMemory,
    ImmutableArray<EngineInfo> Engines,
    ImmutableSortedDictionary<string, double> Figures,
    ImmutableArray<FileRecord> Files)
{
    /// <summary>What a reader must be told of its result, one line each.</summary>
    public ImmutableArray<string> Notes { get => field.IsDefault ? [] : field; init; }
}

/// <summary>A file of a stage.</summary>
/// <param name="Name">Its name, relative to the run folder.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Sha256">Its SHA-256, in lower-case hexadecimal.</param>
public sealed record FileRecord(string Name, long Length, string Sha256)
{
    /// <summary>Describes a file of a folder, or gives null where it is not there.</summary>
    public static FileRecord? Of(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
            return null;

        using var stream = File.OpenRead(path);
        return new FileRecord(name, stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }
}
