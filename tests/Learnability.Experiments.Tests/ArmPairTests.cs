using System.Collections.Immutable;

namespace Learnability.Experiments.Tests;

/// <summary>Every pair of choices works as documented, or is refused before anything is trained.</summary>
public class ArmPairTests
{
    /// <summary>Values of each field that differ from the default; remedies and mappings of every kind that choices depend on.</summary>
    private static readonly ImmutableArray<(string Field, string Value)> Choices =
    [
        .. new[] { "error-rate:0.5", "uniform", "inverse-frequency", "f1", ArmFields.AutoMapping }.Select(m => ("mapping", m)),
        ("rateTarget", "cat=0.1"), ("priority", "dog=2"), ("smoothing", "none"), ("shrink", "noise"), ("clip", "0.5:2"),
        .. RemedyKinds.All.Where(k => k.Name != "loss").Select(k => ("apply", k.Name)),
        ("when", "deferred"), ("when", "fine-tune"), ("rounds", "2"), ("postHoc", "budget"), ("postHoc", "equal"), ("budget", "50"),
    ];

    public static TheoryData<string> Fields => [.. Choices.Select(c => c.Field).Distinct()];

    [Theory]
    [MemberData(nameof(Fields))]
    public void Run_EveryPairWith_WorksOrIsRefusedFirst(string field)
    {
        var pairs = from a in Choices where a.Field == field from b in Choices where string.CompareOrdinal(a.Field, b.Field) < 0 select (a, b);
        Assert.All(pairs, p => Try(p.a, p.b));
    }

    private static void Try(params ReadOnlySpan<(string Field, string Value)> choices)
    {
        var arm = Arm.Default;
        foreach (var field in ArmFields.All)
        {
            foreach (var (name, value) in choices)
            {
                arm = name == field.Name ? field.Write(arm, value) : arm;
            }
        }

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

        Holds(arm, lab.RunAll(), lab);
    }

    /// <summary>The files say what was asked for, and only what acted.</summary>
    private static void Holds(Arm arm, Comparison comparison, Lab lab)
    {
        using var folder = RunFolder.Open(lab.Path);
        var record = RunFiles.Trained(Phase.Two).Read(folder).Record;
        var chosen = arm.Auto ? RunFiles.Choice.Read(folder).Choice : arm;
        chosen.Check();
        Assert.Equal(arm, ManifestFile.Read(lab.Path)!.Options!.Arm);
        Assert.Equal(chosen.UsesWeights, record.WeightsFrom is not null);
        Assert.True(chosen.UsesWeights || record.Classes.All(c => c.Weight == 1));
        Assert.Equal(chosen.PostHoc != FinalBias.None || !chosen.Apply.Kind.Trains, folder.Has(RunFiles.Bias(Phase.Two).Names[0]));
        Assert.Equal(record.Classes.Select(c => (double?)c.Weight), comparison.Classes.Select(c => c.Weight));
    }
}
