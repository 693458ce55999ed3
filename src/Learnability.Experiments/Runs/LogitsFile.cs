namespace Learnability.Experiments;

/// <summary>
/// Raw logits with the images' labels as a safetensors file: <c>logits</c> [images, classes] and <c>labels</c> [images], float32, so that any rule on
/// top of the network can be replayed without it.
/// </summary>
/// <param name="Logits">One row an image.</param>
/// <param name="Labels">The class number of each image.</param>
public sealed record LogitsFile(Logits Logits, ImmutableArray<int> Labels)
{
    /// <summary>Where the logits come from.</summary>
    public ImmutableSortedDictionary<string, string> Properties { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    private const string LogitsName = "logits";
    private const string LabelsName = "labels";

    /// <summary>Writes the file; equal contents give equal bytes.</summary>
    /// <param name="output">Receives the bytes.</param>
    public void Write(Stream output)
    {
        var labels = Labels.Select(l => (float)l).ToArray();
        SafeTensors.Write(
            output,
            new NetworkState(
            [
                new NamedArray(LogitsName, [Logits.Count, Logits.ClassCount], Logits.Values.ToArray()),
                new NamedArray(LabelsName, [labels.Length], labels),
            ]),
            Properties);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="BadInputException">Damaged, or of another kind.</exception>
    public static LogitsFile Read(Stream input, string sourceName)
    {
        var state = SafeTensors.Read(input, sourceName).State;
        var (logits, labels) = (state[LogitsName], state[LabelsName]);
        return logits.Shape.Length == 2 && labels.Shape.Length == 1 && labels.Shape[0] == logits.Shape[0]
            ? new LogitsFile(new Logits(logits.Shape[1], logits.Values), labels.Values.Select(v => (int)v).ToImmutableArray())
            : throw new BadInputException(
                $"{sourceName}: found arrays of {logits.Shape.Length} and {labels.Shape.Length} dimensions; expected logits [images, classes] and labels [images].");
    }
}
