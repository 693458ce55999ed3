using System.Collections.Immutable;

namespace Learnability;

/// <summary>How many images of each class (row) were taken for each class (column).</summary>
public sealed class ConfusionMatrix
{
    private readonly int[] _counts;

    /// <summary>Makes a matrix of <paramref name="counts"/>, row by row: classes × classes numbers, none negative.</summary>
    public ConfusionMatrix(ImmutableArray<string> classNames, int[] counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ClassNameList.Check(classNames);
        if (counts.Length != classNames.Length * classNames.Length || counts.Any(n => n < 0))
        {
            throw new BadInputException(
                $"found a confusion matrix of {counts.Length} numbers for {classNames.Length} classes; expected {classNames.Length * classNames.Length}, none negative.");
        }

        (ClassNames, _counts) = (classNames, counts);
    }

    /// <summary>The classes' names.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>Images of class <paramref name="actual"/> that were taken for class <paramref name="predicted"/>.</summary>
    public int this[int actual, int predicted] => _counts[(actual * ClassNames.Length) + predicted];

    /// <summary>Counts predictions against labels.</summary>
    public static ConfusionMatrix Of(ImmutableArray<string> classNames, IReadOnlyList<int> labels, IReadOnlyList<int> predictions)
    {
        if (labels.Count != predictions.Count)
        {
            throw new BadInputException($"found {predictions.Count} predictions for {labels.Count} labels; expected as many.");
        }

        var counts = new int[classNames.Length * classNames.Length];
        for (var i = 0; i < labels.Count; i++)
        {
            counts[(labels[i] * classNames.Length) + predictions[i]]++;
        }

        return new ConfusionMatrix(classNames, counts);
    }
}
