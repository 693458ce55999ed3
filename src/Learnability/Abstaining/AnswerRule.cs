using System.Text.Json.Serialization;

namespace Learnability.Abstaining;

/// <summary>
/// When a model answers, and when it says that it is not sure: it answers where the probability of the class that it would give reaches that class's threshold (selective
/// classification: Geifman and El-Yaniv, NeurIPS 2017, here class by class).
/// </summary>
/// <param name="Precision">What was asked: the share of its answers that shall be right, class by class, in (0, 1).</param>
/// <param name="Classes">The rule of each class, in the order of the model's scores.</param>
public sealed record AnswerRule(double Precision, ImmutableArray<AnsweredClass> Classes)
{
    /// <summary>Thresholds are multiples of this.</summary>
    private const double Grain = 1e-4;

    /// <summary>Images by which the rule is judged.</summary>
    [JsonIgnore]
    public int Images => Classes.Sum(c => c.Taken);

    /// <summary>Images that were answered.</summary>
    [JsonIgnore]
    public int Answered => Classes.Sum(c => c.Answered);

    /// <summary>Answers that were right.</summary>
    [JsonIgnore]
    public int Right => Classes.Sum(c => c.Right);

    /// <summary>Of all images, the share that was answered, in [0, 1]; 0 where there were none.</summary>
    [JsonIgnore]
    public double AnsweredShare => (double)Answered / Math.Max(1, Images);

    /// <summary>Of the answers, the share that was right, in [0, 1]; 0 where there were none.</summary>
    [JsonIgnore]
    public double RightShare => (double)Right / Math.Max(1, Answered);

    /// <summary>The classes that are never answered, for people.</summary>
    [JsonIgnore]
    public string Never => Classes.All(c => c.Threshold is null) ? "any class" : string.Join(", ", Classes.Where(c => c.Threshold is null).Select(c => c.Name));

    /// <summary>Whether the images say how much it answers: where they are few, thresholds solved on a part of them may be out of reach that are not when solved on all.</summary>
    [JsonIgnore]
    public bool IsJudged => Answered > 0 || Classes.All(c => c.Threshold is null);

    /// <summary>Whether the model answers, by its likeliest class.</summary>
    public bool Answers(ClassProbability best) => Classes.First(c => c.Name == best.Name).Answers(best.Probability);

    /// <summary>
    /// The rule for a precision, solved on all images, and judged part by part by what was solved on the other parts: the threshold of a class is the lowest at which the lower bound of
    /// Wilson's 95 % interval of its answers' precision is what was asked.
    /// </summary>
    /// <param name="precision">In (0, 1).</param>
    /// <param name="classNames">The classes.</param>
    /// <param name="logits">The model's, of images that it was not made of.</param>
    /// <param name="labels">Class number of each.</param>
    /// <param name="parts">The part of each, from 0; two parts at least.</param>
    public static AnswerRule Solve(double precision, ImmutableArray<string> classNames, Logits logits, ImmutableArray<int> labels, ImmutableArray<int> parts)
    {
        ArgumentNullException.ThrowIfNull(logits);
        var said = Enumerable.Range(0, logits.Count).Select(i => Said.Of(logits.Row(i), labels[i])).ToArray();
        var classes = Solve(precision, said, classNames.Length).Zip(classNames, (threshold, name) => new AnsweredClass(name, threshold, 0, 0, 0)).ToArray();
        foreach (var part in parts.Distinct())
        {
            var thresholds = Solve(precision, said.Where((_, i) => parts[i] != part), classes.Length);
            foreach (var image in said.Where((_, i) => parts[i] == part))
            {
                // A class that is never answered in the end has no part in what is quoted.
                var one = classes[image.Class];
                classes[image.Class] = one.With(one.Threshold is not null && (one with { Threshold = thresholds[image.Class] }).Answers(image.Probability), image.IsRight);
            }
        }

        return new AnswerRule(precision, [.. classes]);
    }

    private static ImmutableArray<double?> Solve(double precision, IEnumerable<Said> said, int classCount)
    {
        var byClass = said.ToLookup(s => s.Class);
        return [.. Enumerable.Range(0, classCount).Select(c => Threshold(precision, [.. byClass[c].OrderByDescending(s => s.Probability)]))];
    }

    private static double? Threshold(double precision, ImmutableArray<Said> descending)
    {
        var (right, lowest) = (0, null as double?);
        for (var n = 1; n <= descending.Length; n++)
        {
            right += descending[n - 1].IsRight ? 1 : 0;
            var isLastOfEquals = n == descending.Length || descending[n].Probability < descending[n - 1].Probability;
            if (isLastOfEquals && Interval.Wilson(right, n).Low >= precision)
                lowest = descending[n - 1].Probability;
        }

        return lowest;
    }

    /// <summary>What a model says of an image: its likeliest class, how likely that is, rounded down, and whether it is right.</summary>
    private readonly record struct Said(int Class, double Probability, bool IsRight)
    {
        public static Said Of(ReadOnlySpan<float> logits, int label)
        {
            var probabilities = Softmax.Probabilities(logits);
            var likeliest = probabilities.IndexOf(probabilities.Max());
            return new Said(likeliest, Math.Floor(probabilities[likeliest] / Grain) * Grain, likeliest == label);
        }
    }
}

/// <summary>When a class is answered, and what came of that on images that judged it.</summary>
/// <param name="Name">The class.</param>
/// <param name="Threshold">The least probability with which it is answered, in (0, 1]; null where it is never answered.</param>
/// <param name="Taken">Images that the model takes for the class.</param>
/// <param name="Answered">Those of them that it answers.</param>
/// <param name="Right">Those answers that are right.</param>
public readonly record struct AnsweredClass(string Name, double? Threshold, int Taken, int Answered, int Right)
{
    /// <summary>Whether an image that is taken for the class with this probability is answered.</summary>
    public bool Answers(double probability) => probability >= Threshold;

    /// <summary>The same with another image that judges.</summary>
    internal AnsweredClass With(bool answers, bool isRight) => this with { Taken = Taken + 1, Answered = Answered + (answers ? 1 : 0), Right = Right + (answers && isRight ? 1 : 0) };
}
