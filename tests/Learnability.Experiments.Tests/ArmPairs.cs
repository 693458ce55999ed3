using System.Collections.Immutable;

namespace Learnability.Experiments.Tests;

/// <summary>One choice of an arm: a field and its value.</summary>
public readonly record struct Choice(string Field, string Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Field} {Value}";
}

/// <summary>Pairs of choices: all arms that differ from the default in two fields.</summary>
public static class ArmPairs
{
    /// <summary>Values of each field that differ from the default; remedies and mappings of every kind that choices depend on.</summary>
    private static readonly ImmutableArray<Choice> Choices =
    [
        .. new[] { "error-rate:0.5", "uniform", "inverse-frequency", "f1", ArmFields.AutoMapping }.Select(m => new Choice("mapping", m)),
        new("rateTarget", "cat=0.1"), new("priority", "dog=2"), new("smoothing", "none"), new("shrink", "none"), new("clip", "0.5:2"),
        .. RemedyKinds.All.Where(k => k.Name != "loss").Select(k => new Choice("apply", k.Name)),
        new("when", "deferred"), new("when", "fine-tune"), new("rounds", "2"), new("postHoc", "budget"), new("postHoc", "equal"), new("budget", "50"), new("budgetOf", "accuracy"), new("objective", "worst"),
    ];

    /// <summary>The fields with a choice.</summary>
    public static IEnumerable<string> Fields => Choices.Select(c => c.Field).Distinct();

    /// <summary>All pairs of choices of different fields.</summary>
    public static IEnumerable<(Choice First, Choice Second)> All
        => from a in Choices from b in Choices where string.CompareOrdinal(a.Field, b.Field) < 0 select (a, b);

    /// <summary>The default arm with a pair of choices.</summary>
    public static Arm Of((Choice First, Choice Second) pair) => ArmFields.All.Aggregate(Arm.Default, (arm, field)
        => field.Name == pair.First.Field ? field.Write(arm, pair.First.Value)
        : field.Name == pair.Second.Field ? field.Write(arm, pair.Second.Value)
        : arm);

    /// <summary>The files say what was asked for, and only what acted.</summary>
    internal static void Hold(Arm arm, Comparison comparison, Lab lab)
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
