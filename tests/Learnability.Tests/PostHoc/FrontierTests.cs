namespace Learnability.Tests.PostHocTests;

public class FrontierTests
{
    private static readonly LabelledLogits Data = SyntheticLogits.Make(100, 1);

    private static readonly Frontier Swept = BiasSolver.Sweep(Data, Frontier.DefaultBudgets);

    [Fact]
    public void Sweep_Budgets_AreInOrderAndKept()
    {
        Assert.Equal([0.1, 0.2, 0.3, 0.5, 1, 2, 5, null], Swept.Points.Select(p => p.BudgetPoints));
        Assert.All(Swept.Points, p => Assert.InRange(p.Point.MeanRate, Swept.Before.MeanRate - ((p.BudgetPoints ?? 100) / 100) - 1e-9, 1));
    }

    [Fact]
    public void Sweep_LargerBudgets_NeverGiveLargerVariance()
        => Assert.All(Swept.Points.Zip(Swept.Points.Skip(1)), pair => Assert.True(pair.Second.Point.Variance <= pair.First.Point.Variance));

    [Fact]
    public void Sweep_EachPoint_IsTheSolutionOfItsBudget()
    {
        var solution = BiasSolver.Solve(Data, new BiasOptions { BudgetPoints = 1 });

        Assert.Equal(solution.Bias.ToArray(), Swept.Points.Single(p => p.BudgetPoints == 1).Bias.ToArray());
    }

    [Fact]
    public void Sweep_NoBudgetsOrOneOutOfRange_IsRefused()
    {
        Assert.Contains("found no accuracy budgets", Assert.Throws<UsageException>(() => BiasSolver.Sweep(Data, [])).Message, StringComparison.Ordinal);
        Assert.Contains("found an accuracy budget of 0 points", Assert.Throws<UsageException>(() => BiasSolver.Sweep(Data, [0.3, 0])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Frontier_ReadsBackTheSame()
    {
        var written = FrontierFile.Write(Swept);

        Assert.Equal(written, FrontierFile.Write(FrontierFile.Read(written, "f.json")));
    }

    [Theory]
    [InlineData("\"variance\": 0.25", "\"variance\": 2", "before.variance: found 2; expected a number in [0, 1]")]
    [InlineData("\"rates\": [\n      1,", "\"rates\": [", "before.rates: found 1 numbers; expected 2")]
    public void Read_BadMember_NamesIt(string member, string replacement, string expected)
    {
        var before = new OperatingPoint(0.5, 0.5, 0.25, [1, 0]);
        var text = FrontierFile.Write(new Frontier { ClassNames = ["a", "b"], Temperature = 1, Before = before, Points = [new(1, before, [0, 0])] });
        var at = text.IndexOf(member, StringComparison.Ordinal);

        var fault = Assert.Throws<BadInputException>(() => FrontierFile.Read(text[..at] + replacement + text[(at + member.Length)..], "f.json"));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task Write_TwoClasses_GivesTheFile()
    {
        // a right in 4 of 4, b in 2 of 4 by margins of 1 and 2 too little: logits in whole numbers, so that nothing is rounded.
        var data = new LabelledLogits(new Logits(2, [4, 0, 4, 0, 4, 0, 1, 0, 0, 4, 0, 4, 1, 0, 2, 0]), [0, 0, 0, 0, 1, 1, 1, 1], ["a", "b"]);
        var frontier = BiasSolver.Sweep(data, [10]);

        return Verifier.Verify(FrontierFile.Write(frontier with { Temperature = Math.Round(frontier.Temperature, 6), Points = [.. frontier.Points.Select(Rounded)] }));
    }

    private static FrontierPoint Rounded(FrontierPoint point) => point with { Bias = [.. point.Bias.Select(b => Math.Round(b, 6))] };
}
