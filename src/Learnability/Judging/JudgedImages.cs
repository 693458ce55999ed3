namespace Learnability.Judging;

/// <summary>The images that judge: their classes and parts.</summary>
public sealed record JudgedImages
{
    private readonly int[] _cell;
    private readonly int[] _counts;

    /// <summary>Puts them together.</summary>
    /// <param name="classNames">The classes.</param>
    /// <param name="labels">Class number of each image.</param>
    /// <param name="parts">The part of each image.</param>
    /// <exception cref="BadInputException">Other numbers of images.</exception>
    public JudgedImages(ImmutableArray<string> classNames, ImmutableArray<int> labels, JudgeParts parts)
    {
        if (labels.Length != parts.Of.Length)
            throw new BadInputException($"found {parts.Of.Length} parts for {labels.Length} labels; expected as many.");

        (ClassNames, Labels, Parts) = (classNames, labels, parts);

        // A cell is a class in a part; a small class has one cell, in every part the same.
        _cell = [.. labels.Select((y, i) => parts.Small[y] ? y : (parts.Of[i] * classNames.Length) + y)];
        _counts = new int[parts.Count * classNames.Length];
        foreach (var cell in _cell)
        {
            _counts[cell]++;
        }

        CountPerClass = [.. classNames.Select((_, c) => Over(_counts, c))];
    }

    /// <summary>Images of each class.</summary>
    public ImmutableArray<int> CountPerClass { get; }

    /// <summary>The classes.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>Class number of each image.</summary>
    public ImmutableArray<int> Labels { get; }

    /// <summary>The part of each image.</summary>
    public JudgeParts Parts { get; }

    /// <summary>What is wanted.</summary>
    public Objective Objective { get; init; } = Objective.Variance;

    /// <summary>π: the class frequencies that accuracy, precision and F1 are for; null for those of the images.</summary>
    public ImmutableArray<double>? Prior { get; init; }

    /// <summary>What each image costs by a model's answers, at the class frequencies asked for; empty where mistakes have no costs of their own.</summary>
    internal ImmutableArray<double> Costs(ImmutableArray<int> predictions)
    {
        if (Objective.Costs?.For(ClassNames) is not { } costs)
            return [];

        var shares = ClassPrior.ImageShares(Prior, CountPerClass);
        return [.. Labels.Zip(predictions, (y, p) => shares[y] * costs[(y * ClassNames.Length) + p])];
    }

    /// <summary>The images from a number on, as one part: those that a model had no part of at all. All in their parts where that is the first.</summary>
    /// <param name="first">The number of the first.</param>
    internal JudgedImages From(int first)
    {
        if (first == 0)
            return this;

        var labels = Labels[first..];
        return new JudgedImages(ClassNames, labels, JudgeParts.Fresh([.. ClassNames.Select((_, c) => labels.Count(y => y == c))])) { Objective = Objective, Prior = Prior };
    }

    /// <summary>Images of each cell: class c of part p is number p·C + c.</summary>
    internal IReadOnlyList<int> Counts => _counts;

    /// <summary>The cell of each image.</summary>
    internal IReadOnlyList<int> Cells => _cell;

    /// <summary>Hits of each cell.</summary>
    internal int[] Hits(ImmutableArray<int> predictions)
    {
        var hits = new int[_counts.Length];
        for (var i = 0; i < _cell.Length; i++)
        {
            hits[_cell[i]] += predictions[i] == Labels[i] ? 1 : 0;
        }

        return hits;
    }

    /// <summary>What the objective leaves to wish for: the variance part by part and averaged, all else by the rates over all parts.</summary>
    internal double Loss(int[] hits)
    {
        if (Objective == Objective.Variance)
            return VarianceBeyondNoise(hits);

        return Objective.Loss(OperatingPoint.Of([.. ClassNames.Select((_, c) => Over(hits, c))], CountPerClass), CountPerClass);
    }

    /// <summary>What a class has in all parts.</summary>
    private int Over(int[] cells, int c) => Enumerable.Range(0, Parts.Count).Sum(part => cells[(part * ClassNames.Length) + c]);

    /// <summary>The variance beyond noise of each part, averaged.</summary>
    internal double VarianceBeyondNoise(int[] hits)
    {
        var size = ClassNames.Length;
        var (rates, counts, sum) = (new double[size], new int[size], 0.0);
        for (var part = 0; part < Parts.Count; part++)
        {
            for (var c = 0; c < size; c++)
            {
                var cell = Parts.Small[c] ? c : (part * size) + c;
                (rates[c], counts[c]) = ((double)hits[cell] / _counts[cell], _counts[cell]);
            }

            sum += RateNoise.VarianceLessNoise([.. rates], [.. counts]);
        }

        return sum / Parts.Count;
    }
}
