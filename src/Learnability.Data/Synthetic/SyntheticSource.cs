namespace Learnability.Data;

/// <summary>
/// Makes a data set by code: ten balanced classes of 32 × 32 RGB images, in pairs that are more or less hard to tell apart, so that the rates of a
/// small network differ clearly. It shows that the program works where no real data can be had; patterns on it say nothing about the world.
/// </summary>
public sealed class SyntheticSource(SyntheticOptions options) : IExampleSource
{
    /// <summary>The data set's name.</summary>
    public const string Name = "synthetic";

    /// <inheritdoc/>
    /// <exception cref="UsageException">Too few images a class are asked for.</exception>
    public DataSet Load(CancellationToken cancellation)
    {
        if (options.TrainPerClass < 2 || options.TestPerClass < 1)
        {
            throw new UsageException(
                $"found {options.TrainPerClass} training and {options.TestPerClass} test images a class; expected at least 2 and 1. Ask for more.");
        }

        var seed = options.Seed.Child(Name);
        return new DataSet(
            Name,
            $"made by code from seed {options.Seed}",
            isSynthetic: true,
            Make(options.TrainPerClass, seed.Child("train"), cancellation),
            Make(options.TestPerClass, seed.Child("test"), cancellation));
    }

    private static Examples Make(int perClass, Seed seed, CancellationToken cancellation)
    {
        var (shape, classes) = (ImageShape.Cifar, SyntheticClasses.All);
        var labels = Enumerable.Range(0, perClass * classes.Length).Select(i => i % classes.Length).ToImmutableArray();
        var pixels = new byte[(long)labels.Length * shape.Size];
        Parallel.For(0, labels.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
            new SyntheticPainter(classes[labels[i]], seed.Child(i)).Paint(pixels.AsSpan(i * shape.Size, shape.Size), shape));
        return new Examples(shape, classes.Select(c => c.Name).ToImmutableArray(), pixels, labels);
    }
}
