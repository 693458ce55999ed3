namespace Learnability.Scores;

/// <summary>A class and how probable a model holds it.</summary>
/// <param name="Name">The class's name.</param>
/// <param name="Probability">softmax of its logit, in [0, 1].</param>
public readonly record struct ClassProbability(string Name, double Probability);

/// <summary>What a model says of one example.</summary>
/// <param name="Classes">All of the model's classes, the most probable first; of equals, the first in the model's order.</param>
public sealed record Classification(ImmutableArray<ClassProbability> Classes)
{
    /// <summary>The most probable class.</summary>
    public ClassProbability Best => Classes[0];

    /// <summary>By the logits of one example.</summary>
    /// <param name="logits">One finite number a class, at least one.</param>
    /// <param name="names">The classes' names, as many.</param>
    public static Classification Of(ReadOnlySpan<float> logits, ImmutableArray<string> names)
        => new([.. Softmax.Probabilities(logits).Select((p, c) => new ClassProbability(names[c], p)).OrderByDescending(c => c.Probability)]);
}
