using System.Collections.Immutable;

namespace Learnability.Tests.AbstainingTests;

public sealed class AnswerRuleTests
{
    private const int Images = 6_000;

    private static readonly ImmutableArray<string> Names = ["a", "b", "c"];

    /// <summary>Three classes; the probability of the likeliest is uniform in [.4, 1] and the model is right as often as it says, but for class 2, which is right in three of ten.</summary>
    private static (Logits Logits, ImmutableArray<int> Labels, ImmutableArray<int> Parts) Model(ulong of)
    {
        var seed = new Seed(of);
        var (values, labels) = (new float[Images * 3], new int[Images]);
        for (var i = 0; i < Images; i++)
        {
            var (said, p) = (i % 3, 0.4 + (0.6 * seed.Uniform(3L * i)));
            var isRight = seed.Uniform((3L * i) + 1) < (said == 2 ? 0.3 : p);
            labels[i] = isRight ? said : (said + 1 + (seed.Uniform((3L * i) + 2) < 0.5 ? 0 : 1)) % 3;
            for (var c = 0; c < 3; c++)
            {
                values[(3 * i) + c] = (float)Math.Log(c == said ? p : (1 - p) / 2);
            }
        }

        return (new Logits(3, values), [.. labels], [.. Enumerable.Range(0, Images).Select(i => i / 3 % 5)]);
    }

    private static AnswerRule Solve(double precision, ulong seed = 1)
    {
        var (logits, labels, parts) = Model(seed);
        return AnswerRule.Solve(precision, Names, logits, labels, parts);
    }

    /// <summary>Answers above t of a model as honest as this are right in (1 + t)/2 of all cases.</summary>
    [Theory]
    [InlineData(0.75)]
    [InlineData(0.85)]
    [InlineData(0.9)]
    public void Solve_AnHonestModel_AnswersWhereTheLowerBoundIsReached(double precision)
    {
        var rule = Solve(precision);

        Assert.InRange(rule.Classes[0].Threshold!.Value, (2 * precision) - 1, (2 * precision) - 1 + 0.12);
        Assert.InRange((double)rule.Right / rule.Answered, precision - 0.005, precision + 0.04);
        Assert.Equal(Images, rule.Images);
    }

    [Fact]
    public void Solve_AClassThatIsMostlyWrong_IsNeverAnswered()
    {
        var rule = Solve(0.8);

        Assert.Equal(new AnsweredClass("c", null, Images / 3, 0, 0), rule.Classes[2]);
        Assert.Equal("c", rule.Never);
        Assert.False(rule.Answers(new ClassProbability("c", 1)));
    }

    /// <summary>What is asked holds for images that solved nothing, run for run but for the 2.5 % of a lower bound and a little for the choice of the threshold.</summary>
    [Fact]
    public void Solve_ManyModels_KeepWhatWasAskedOnImagesThatJudge()
    {
        var kept = Enumerable.Range(1, 20).Count(seed => Solve(0.9, (ulong)seed) is var rule && rule.Right >= 0.9 * rule.Answered);

        Assert.InRange(kept, 18, 20);
    }

    /// <summary>Lower precision, more answers.</summary>
    [Fact]
    public void Solve_MorePrecision_AnswersLess()
    {
        var (logits, labels, parts) = Model(1);
        var answered = AnswerRules.Solve(Names, logits, labels, parts).Select(r => r.Answered).ToArray();

        Assert.Equal(answered.OrderDescending(), answered);
        Assert.True(answered[0] > 2 * answered[^1]);
    }

    /// <summary>A class that reaches the precision in some parts, but not over all of them, is never answered, and no part of what is quoted.</summary>
    [Fact]
    public void Solve_AClassThatIsNeverAnsweredInTheEnd_CountsForNothing()
        => Assert.All(
            Enumerable.Range(1, 40).SelectMany(seed => Solve(0.33, (ulong)seed).Classes.Concat(Solve(0.98, (ulong)seed).Classes)).Where(c => c.Threshold is null),
            c => Assert.Equal((0, 0), (c.Answered, c.Right)));

    [Fact]
    public void Solve_OnePart_GivesNone()
    {
        var (logits, labels, _) = Model(1);

        Assert.Empty(AnswerRules.Solve(Names, logits, labels, [.. labels.Select(_ => 0)]));
    }

    private static ModelCard Card(ImmutableArray<string> names, string? text) => new(
        InputKind.Images,
        new ImageShape(3, 32, 32),
        names.Length,
        names,
        text is null ? ImmutableDictionary<string, string>.Empty : ImmutableDictionary<string, string>.Empty.Add(AnswerRules.Key, text));

    private static readonly ImmutableArray<AnswerRule> Two =
    [
        new(0.8, [new("a", 0.5, 6, 5, 4), new("b", null, 4, 0, 0)]),
        new(0.9, [new("a", 0.75, 6, 3, 3), new("b", null, 4, 0, 0)]),
    ];

    [Theory]
    [InlineData(0.8, 0.8)]
    [InlineData(0.81, 0.9)]
    public void For_APrecision_IsTheMildestRuleThatReachesIt(double asked, double expected)
        => Assert.Equal(expected, AnswerRules.For(asked, Card(["a", "b"], AnswerRules.Write(Two)), "m").Precision);

    /// <summary>A model that was evened keeps its own order of the classes.</summary>
    [Fact]
    public void For_AModelOfAnotherOrder_FollowsTheNames()
    {
        var rule = AnswerRules.For(0.9, Card(["b", "a"], AnswerRules.Write(Two)), "m");

        Assert.True(rule.Answers(new ClassProbability("a", 0.75)));
        Assert.False(rule.Answers(new ClassProbability("a", 0.7499)));
        Assert.False(rule.Answers(new ClassProbability("b", 1)));
    }

    [Theory]
    [InlineData(0.95, "found --min-precision 0.95; expected at most 0.9")]
    [InlineData(1, "found --min-precision 1; expected a number in (0, 1)")]
    public void For_TooMuch_IsRefused(double asked, string message)
        => Assert.StartsWith(message, Assert.Throws<UsageException>(() => AnswerRules.For(asked, Card(["a", "b"], AnswerRules.Write(Two)), "m")).Message, StringComparison.Ordinal);

    [Fact]
    public void For_NoRulesOrOthers_IsRefused()
    {
        Assert.StartsWith("found no thresholds in 'm'", Assert.Throws<UsageException>(() => AnswerRules.For(0.9, Card(["a", "b"], null), "m")).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "found rules of answering for a, b in 'm'; expected rules for its classes, a, c",
            Assert.Throws<BadInputException>(() => AnswerRules.For(0.9, Card(["a", "c"], AnswerRules.Write(Two)), "m")).Message,
            StringComparison.Ordinal);
        ImmutableArray<AnswerRule> mixed = [Two[0], Two[1] with { Classes = [.. Two[1].Classes.Reverse()] }];
        Assert.Contains("not all of the same classes", Assert.Throws<BadInputException>(() => AnswerRules.For(0.9, Card(["a", "b"], AnswerRules.Write(mixed)), "m")).Message, StringComparison.Ordinal);
    }
}
