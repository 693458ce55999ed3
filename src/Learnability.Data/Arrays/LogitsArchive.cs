namespace Learnability.Data;

/// <summary>Logits or probabilities beside true classes in a NumPy archive.</summary>
public static class LogitsArchive
{
    private static readonly ImmutableArray<string> ScoreNames = ["logits", "probabilities", "scores", "y_score", "y_pred"];
    internal static readonly ImmutableArray<string> LabelNames = ["labels", "label", "y", "y_true", "targets"];
    private const string ClassNames = "class_names";

    /// <summary>Reads an archive: scores [images, classes], labels [images] from 0, and the names of the classes if it has them.</summary>
    /// <exception cref="BadInputException">An array is not there, or they do not fit together.</exception>
    public static ForeignLogits Read(string path)
    {
        var arrays = NpzFile.Read(path);
        var (scores, labels) = (Named(ScoreNames), Named(LabelNames));
        if (scores.Shape is not [var images, var classes] || labels.Shape is not [var labelled] || labelled != images)
        {
            throw new BadInputException(
                $"{path}: found scores of shape ({string.Join(", ", scores.Shape)}) and labels of shape ({string.Join(", ", labels.Shape)}); expected [images, classes] and [images].");
        }

        ImmutableArray<string> names = arrays.TryGetValue(ClassNames, out var given) && given.Texts() is { } texts
            ? [.. texts]
            : [.. Enumerable.Range(0, classes).Select(c => c.ToString(CultureInfo.InvariantCulture))];
        var numbers = labels.Texts() is { } called ? [.. called.Select(name => names.IndexOf(name))] : labels.Wholes();
        if (numbers.FirstOrDefault(n => n < 0 || n >= classes, -1) is var wrong && numbers.Any(n => n < 0 || n >= classes))
            throw new BadInputException($"{path}: found label {wrong}; expected 0 to {classes - 1}, or names that are in '{ClassNames}'.");

        return ForeignLogits.Of(scores.Floats(), [.. numbers], names, path);

        NpyArray Named(ImmutableArray<string> usual) => usual.Select(name => arrays.GetValueOrDefault(name)).FirstOrDefault(a => a is not null) ?? throw new BadInputException(
            $"{path}: found arrays {string.Join(", ", arrays.Keys.Order(StringComparer.Ordinal))}; expected one named {string.Join(" or ", usual)}. Save it by np.savez(file, logits=..., labels=...).");
    }
}
