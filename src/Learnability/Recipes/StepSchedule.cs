namespace Learnability.Recipes;

/// <summary>How many steps a recipe takes, and how large each is: a triangle that rises to the peak and falls to the end.</summary>
public sealed record StepSchedule
{
    private readonly Recipe _recipe;

    /// <summary>Makes the schedule of a recipe over a number of training images.</summary>
    /// <param name="recipe">Batch size, epochs and step sizes.</param>
    /// <param name="imageCount">Training images, ≥ 1.</param>
    /// <param name="gradient">Whether a step takes a batch or, with <see cref="GradientRule.NormalisedPerClassOfAllImages"/>, all images.</param>
    public StepSchedule(Recipe recipe, int imageCount, GradientRule gradient = GradientRule.Joint)
    {
        _recipe = recipe;
        var takesAll = gradient == GradientRule.NormalisedPerClassOfAllImages;
        BatchSize = Math.Min(recipe.BatchSize, imageCount);
        StepsPerEpoch = takesAll ? 1 : imageCount / BatchSize;
        BatchesPerStep = takesAll ? (imageCount + BatchSize - 1) / BatchSize : 1;
        ImagesPerStep = takesAll ? imageCount : BatchSize;
        Steps = Math.Max(1, (int)Math.Ceiling(recipe.Epochs * StepsPerEpoch));
    }

    /// <summary>Images a batch, at most.</summary>
    public int BatchSize { get; }

    /// <summary>Batches whose gradients one step gathers.</summary>
    public int BatchesPerStep { get; }

    /// <summary>Images a step.</summary>
    public int ImagesPerStep { get; }

    /// <summary>Steps of an epoch; images that do not fill a step are left out.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>Steps in all.</summary>
    public int Steps { get; }

    /// <summary>Where a batch stands in its epoch. A step's batches are as even as can be: batch norm would suffer from a last one of few images.</summary>
    /// <param name="step">Number of the step in the epoch, from 0.</param>
    /// <param name="part">Number of the batch in the step, from 0.</param>
    public (int Start, int Count) Batch(int step, int part)
    {
        var (first, end) = (Boundary(part), Boundary(part + 1));
        return ((step * ImagesPerStep) + first, end - first);
    }

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

    private int Boundary(int part) => (int)((long)part * ImagesPerStep / BatchesPerStep);
}
