namespace Learnability.Inputs;

/// <summary>What a part of a table of classifications is about.</summary>
internal enum Side
{
    /// <summary>The classes that images are of.</summary>
    Truth,

    /// <summary>The classes that they were taken for.</summary>
    Prediction,

    /// <summary>How many there are.</summary>
    Count,
}

/// <summary>The words by which tables of other programs name labels, predictions and counts. Case, blanks and punctuation do not matter.</summary>
internal static class UsualNames
{
    private static readonly ImmutableArray<(Side Side, ImmutableArray<string> Words)> All =
    [
        (Side.Truth, ["label", "labels", "y", "ytrue", "true", "truth", "truelabel", "truelabels", "trueclass", "actual", "actuallabel", "actualclass", "actuals", "target", "targets", "reference", "groundtruth", "gt", "observed", "class"]),
        (Side.Prediction, ["prediction", "predictions", "predicted", "predictedlabel", "predictedlabels", "predictedclass", "predlabel", "predclass", "pred", "preds", "ypred", "yhat"]),
        (Side.Count, ["count", "counts", "freq", "frequency", "n"]),
    ];

    /// <summary>The names that are best written, for errors.</summary>
    public static string Best(Side side) => side switch
    {
        Side.Truth => "label, y_true, actual, target",
        Side.Prediction => "prediction, y_pred, predicted",
        _ => "count, freq",
    };

    /// <summary>What a name stands for; null where it is none of the usual ones.</summary>
    public static Side? Of(string name)
    {
        var plain = string.Concat(name.Where(char.IsLetter)).ToLowerInvariant();
        return All.Where(a => a.Words.Contains(plain)).Select(a => (Side?)a.Side).FirstOrDefault();
    }

    /// <summary>What the rows of a table are, by the words in its corner: <c>Actual</c>, as pandas writes the rows' name there, or <c>Predicted/Actual</c>. Null where it does not say.</summary>
    public static Side? OfRows(string corner)
    {
        Side?[] sides = [.. corner.Split(['/', '\\', '|'], StringSplitOptions.TrimEntries).Select(Of)];
        return sides switch
        {
            [(Side.Truth or Side.Prediction) and { } rows] => rows,
            [Side.Truth, Side.Prediction] => Side.Truth,
            [Side.Prediction, Side.Truth] => Side.Prediction,
            _ => null,
        };
    }
}
