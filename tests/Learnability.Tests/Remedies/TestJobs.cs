using System.Collections.Immutable;

namespace Learnability.Tests.RemedyTests;

/// <summary>Phase-one jobs for tests.</summary>
internal static class TestJobs
{
    /// <summary>A job on one-pixel images of as many classes as there are weights, with the given labels, all trained on and the first held out.</summary>
    public static TrainingJob Of(ImmutableArray<double> weights, params int[] labels)
    {
        var images = Data.TestImages.Labelled(weights.Length, labels);
        return new TrainingJob
        {
            Network = new NetworkSpec("tiny", images.Shape, weights.Length, [new Flatten(), new Linear("head", 1, weights.Length, Bias: true)]),
            Images = images,
            Split = new TrainSolveSplit([.. Enumerable.Range(0, labels.Length)], [0]),
            ClassWeights = weights,
            Recipe = new Recipe { Epochs = 4, BatchSize = 2, StepSize = 0.5 },
            Seed = new Seed(9),
        };
    }

    /// <summary>Three classes of 2, 4 and 2 images with the weights .5, 1 and 1.5.</summary>
    public static TrainingJob Three { get; } = Of([0.5, 1, 1.5], 0, 0, 1, 1, 1, 1, 2, 2);

    /// <summary>What the remedy written as <paramref name="text"/> makes of <see cref="Three"/>.</summary>
    public static TrainingJob Treated(string text) => RemedyKinds.Parse(text).Apply(Three);

    /// <summary>Equality number by number.</summary>
    public static void Equal(double[] expected, ImmutableArray<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }
}
