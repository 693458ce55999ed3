namespace Learnability.Reporting;

/// <summary>A class and how probable the model holds it.</summary>
/// <param name="Name">The class's name.</param>
/// <param name="Probability">softmax of its logit, in [0, 1].</param>
public readonly record struct ClassProbability(string Name, double Probability);

/// <summary>What a model says of one image file.</summary>
/// <param name="File">The file.</param>
/// <param name="Classes">The most probable classes, best first.</param>
public sealed record Prediction(string File, ImmutableArray<ClassProbability> Classes)
{
    /// <summary>The <paramref name="top"/> most probable classes of one image; of equals, the first.</summary>
    /// <param name="file">The image's file.</param>
    /// <param name="logits">One number a class.</param>
    /// <param name="names">The classes' names, as many.</param>
    /// <param name="top">How many classes are kept, ≥ 1.</param>
    public static Prediction Of(string file, ReadOnlySpan<float> logits, ImmutableArray<string> names, int top)
    {
        var best = Softmax.Probabilities(logits)
            .Select((p, c) => new ClassProbability(names[c], p))
            .OrderByDescending(p => p.Probability)
            .Take(top);
        return new Prediction(file, best.ToImmutableArray());
    }
}
