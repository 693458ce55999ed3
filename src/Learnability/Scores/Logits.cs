namespace Learnability.Scores;

/// <summary>One row of raw class scores an image.</summary>
public sealed class Logits
{
    /// <summary>Makes logits over <paramref name="values"/>, image by image.</summary>
    /// <exception cref="ArgumentException">The number of values is not a multiple of the number of classes.</exception>
    public Logits(int classCount, float[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        if (values.Length % classCount != 0)
        {
            throw new ArgumentException($"found {values.Length} values; expected a multiple of {classCount}.", nameof(values));
        }

        (ClassCount, Array) = (classCount, values);
    }

    /// <summary>Number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>Number of images.</summary>
    public int Count => Array.Length / ClassCount;

    /// <summary>All values, image by image.</summary>
    public ReadOnlyMemory<float> Values => Array;

    private float[] Array { get; }

    /// <summary>The logits of one image.</summary>
    public ReadOnlySpan<float> Row(int index) => Array.AsSpan(index * ClassCount, ClassCount);

    /// <summary>The class with the largest logit, the first of equals.</summary>
    public int Prediction(int index)
    {
        var row = Row(index);
        return row.IndexOf(Softmax.Largest(row));
    }

    /// <summary>The predicted class of each image.</summary>
    public ImmutableArray<int> Predictions() => Enumerable.Range(0, Count).Select(Prediction).ToImmutableArray();

    /// <summary>The softmax of each row, by which models that add something to all of a row's logits are compared.</summary>
    public Logits Probabilities() => new(ClassCount, [.. Enumerable.Range(0, Count).SelectMany(i => Softmax.Probabilities(Row(i))).Select(p => (float)p)]);

    /// <summary>The logits of some images.</summary>
    public Logits Select(ImmutableArray<int> rows)
    {
        var values = new float[rows.Length * ClassCount];
        foreach (var (i, row) in rows.Index())
        {
            Row(row).CopyTo(values.AsSpan(i * ClassCount));
        }

        return new Logits(ClassCount, values);
    }
}
