namespace Learnability;

/// <summary>How many steps a recipe takes, and how large each is: a triangle that rises to the peak and falls to the end.</summary>
public sealed record StepSchedule
{
    private readonly Recipe _recipe;

    /// <summary>Makes the schedule of a recipe over a number of training images.</summary>
    public StepSchedule(Recipe recipe, int imageCount)
    {
        _recipe = recipe;
        BatchSize = Math.Min(recipe.BatchSize, imageCount);
        StepsPerEpoch = imageCount / BatchSize;
        Steps = Math.Max(1, (int)Math.Ceiling(recipe.Epochs * StepsPerEpoch));
    }

    /// <summary>Images a step.</summary>
    public int BatchSize { get; }

    /// <summary>Full batches of an epoch.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>Steps in all.</summary>
    public int Steps { get; }

    /// <summary>Step size of step <paramref name="step"/>, counted from 0.</summary>
    public double StepSize(int step)
    {
        var position = (double)step / Steps;
        var factor = position < _recipe.StepPeakAt
            ? Between(_recipe.StepStart, 1, position / _recipe.StepPeakAt)
            : Between(1, _recipe.StepEnd, (position - _recipe.StepPeakAt) / (1 - _recipe.StepPeakAt));
        return _recipe.StepSize * factor;
    }

    /// <summary>Whether the bias of a whitening layer is still trained at step <paramref name="step"/>.</summary>
    public bool TrainsWhiteningBias(int step) => step < _recipe.WhiteningBiasEpochs * StepsPerEpoch;

    private static double Between(double from, double to, double share) => from + ((to - from) * share);
}
