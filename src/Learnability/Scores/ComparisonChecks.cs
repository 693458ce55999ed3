namespace Learnability.Scores;

/// <summary>What must hold before scores are compared.</summary>
internal static class ComparisonChecks
{
    /// <summary>Two scores can be paired image by image.</summary>
    /// <exception cref="BadInputException">They cannot.</exception>
    public static void SameImages(Score one, Score two)
    {
        if (!one.ClassNames.SequenceEqual(two.ClassNames))
        {
            throw new BadInputException(
                $"found classes {Names(one.ClassNames)} in '{one.Subject.Model}' and {Names(two.ClassNames)} in "
                + $"'{two.Subject.Model}'; expected the same. Score both on one data set.");
        }

        var areSame = one.Subject.DataHash == two.Subject.DataHash || (one.Subject.Pictures ?? one.Subject.DataHash) == (two.Subject.Pictures ?? two.Subject.DataHash);
        if (!areSame || !one.Outcomes.Labels.SequenceEqual(two.Outcomes.Labels))
        {
            throw new BadInputException(
                $"found scores of different images ('{one.Subject.Model}' and '{two.Subject.Model}'); "
                + "expected the same, in the same order. Score both on one data set, or compare the models themselves on images that neither was trained on: compare OLD.onnx NEW.onnx --dataset folder:DIR.");
        }

        if (one.Subject.Augmentation != two.Subject.Augmentation)
        {
            throw new BadInputException(
                $"found scores with test-time augmentation {one.Subject.Augmentation ?? "none"} ('{one.Subject.Model}') and {two.Subject.Augmentation ?? "none"} "
                + $"('{two.Subject.Model}'); expected the same. Score both with one --tta.");
        }
    }

    /// <summary>Weights belong to a score's classes.</summary>
    /// <exception cref="BadInputException">They do not.</exception>
    public static void SameClasses(Score score, ClassWeights? weights)
    {
        if (weights is not null && !weights.Classes.Select(c => c.Name).SequenceEqual(score.ClassNames))
        {
            throw new BadInputException(
                $"found weights for classes {Names(weights.Classes.Select(c => c.Name))}; expected {Names(score.ClassNames)}, as scored.");
        }
    }

    private static string Names(IEnumerable<string> names)
    {
        const int shown = 10;
        var list = names.ToArray();
        return $"[{string.Join(", ", list.Take(shown))}{(list.Length > shown ? ", …" : string.Empty)}]";
    }
}
