namespace Learnability.Experiments.Tests;

/// <summary>Every pair of choices works as documented, or is refused before anything is trained.</summary>
public class ArmPairTests
{
    public static TheoryData<string> Fields => [.. ArmPairs.Fields];

    [Theory]
    [MemberData(nameof(Fields))]
    public void Run_EveryPairWith_WorksOrIsRefusedFirst(string field) => Assert.All(ArmPairs.All.Where(p => p.First.Field == field), Try);

    private static void Try((Choice First, Choice Second) pair)
    {
        var arm = ArmPairs.Of(pair);
        using var lab = new Lab();
        lab.Options = lab.Options with { Arm = arm };
        try
        {
            lab.Options.Validate();
        }
        catch (UsageException fault)
        {
            Assert.Contains(", which ", fault.Message.Replace(", whose ", ", which ", StringComparison.Ordinal), StringComparison.Ordinal);
            return;
        }

        ArmPairs.Hold(arm, lab.RunAll(), lab);
    }
}
