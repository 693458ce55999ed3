namespace Learnability.Networks;

/// <summary>A training checkpoint as a safetensors file; arrays are prefixed <c>network.</c> or <c>optimiser.</c>.</summary>
/// <param name="Checkpoint">The checkpoint.</param>
/// <param name="Properties">What it belongs to, for example the hash of its job; keys other than the file's own.</param>
public sealed record TrainingCheckpointFile(TrainingCheckpoint Checkpoint, ImmutableSortedDictionary<string, string> Properties)
{
    /// <summary>Schema and version.</summary>
    public const string Schema = "learnability/checkpoint/1";

    private const string NetworkPrefix = "network.";
    private const string OptimiserPrefix = "optimiser.";
    private const string ProgressKey = "progress";

    /// <summary>Writes the file; equal contents give equal bytes.</summary>
    public void Write(Stream output)
    {
        var progress = new CheckpointProgress(Checkpoint.Step, Checkpoint.RunningLoss, Checkpoint.RunningHits, Checkpoint.Epochs)
        {
            LossWeights = Checkpoint.LossWeights,
        };
        var metadata = new TensorMetadata(Schema, Properties);
        metadata.Add(ProgressKey, SchemaJson.WritePart(progress, CoreJson.Strict.CheckpointProgress));
        var arrays = Prefixed(Checkpoint.State, NetworkPrefix).Concat(Prefixed(Checkpoint.Optimiser, OptimiserPrefix));
        SafeTensors.Write(output, new NetworkState(arrays.ToImmutableArray()), metadata.Texts);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="BadInputException">Damaged, or of another kind.</exception>
    public static TrainingCheckpointFile Read(Stream input, string sourceName)
    {
        var content = SafeTensors.Read(input, sourceName);
        var metadata = new TensorMetadata(content.Metadata, Schema, sourceName);
        var progress = metadata.TakeJson(ProgressKey, CoreJson.Strict.CheckpointProgress);
        if (progress.Step < 0 || progress.RunningHits < 0)
        {
            throw SchemaJson.MemberFault(sourceName, ProgressKey, $"found {progress.Step} steps and {progress.RunningHits} hits; expected none negative.");
        }

        var stray = content.State.Arrays.FirstOrDefault(a => !HasPrefix(a, NetworkPrefix) && !HasPrefix(a, OptimiserPrefix));
        return stray is null
            ? new TrainingCheckpointFile(
                new TrainingCheckpoint(
                    progress.Step,
                    Unprefixed(content.State, NetworkPrefix),
                    Unprefixed(content.State, OptimiserPrefix),
                    progress.Epochs,
                    progress.RunningLoss,
                    progress.RunningHits)
                {
                    LossWeights = progress.LossWeights,
                },
                metadata.Rest)
            : throw new BadInputException($"{sourceName}: found array '{stray.Name}'; expected names that begin with '{NetworkPrefix}' or '{OptimiserPrefix}'.");
    }

    private static IEnumerable<NamedArray> Prefixed(NetworkState state, string prefix) => state.Arrays.Select(a => a with { Name = prefix + a.Name });

    private static NetworkState Unprefixed(NetworkState state, string prefix)
        => new(state.Arrays.Where(a => HasPrefix(a, prefix)).Select(a => a with { Name = a.Name[prefix.Length..] }).ToImmutableArray());

    private static bool HasPrefix(NamedArray array, string prefix) => array.Name.StartsWith(prefix, StringComparison.Ordinal);
}

/// <summary>The part of a checkpoint that is not arrays.</summary>
internal sealed record CheckpointProgress(int Step, double RunningLoss, long RunningHits, ImmutableArray<EpochRecord> Epochs)
{
    /// <summary>λ; files of programs that could not change it have none, and belong to jobs that do not.</summary>
    public ImmutableArray<double> LossWeights { get => field.IsDefault ? [] : field; init; }
}
