using System.Globalization;

namespace Learnability.Tests.RemedyTests;

public class RemediesTests
{
    public static TheoryData<string> Names => new(RemedyKinds.All.Select(k => k.Name));

    /// <summary>Every parameter of every remedy with the values next to its range.</summary>
    public static TheoryData<string, string, string> OutOfRange
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var kind in RemedyKinds.All)
            {
                for (var i = 0; i < kind.Parameters.Length; i++)
                {
                    var before = string.Concat(kind.Parameters.Take(i).Select(p => FormattableString.Invariant($":{p.Default}")));
                    var parameter = kind.Parameters[i];
                    foreach (var value in new[] { parameter.Min * 0.999, parameter.Max * 1.001, -1, double.NaN, double.PositiveInfinity })
                    {
                        data.Add(string.Create(CultureInfo.InvariantCulture, $"{kind.Name}{before}:{value}"), parameter.Name, parameter.Range);
                    }
                }
            }

            return data;
        }
    }

    [Fact]
    public void All_Order_IsApplicationsArmsControls()
    {
        Assert.Equal(RemedyKinds.All.Select(k => k.Family).Order(), RemedyKinds.All.Select(k => k.Family));
        Assert.Equal(RemedyKinds.All.Length, RemedyKinds.All.Select(k => k.Name).Distinct().Count());
        Assert.Equal(["bias", "none"], RemedyKinds.All.Where(k => !k.Trains).Select(k => k.Name));
        Assert.Equal(["one-vs-rest", "cascade", "permuted"], RemedyKinds.All.Where(k => k.UsesWeights && k.Family != RemedyFamily.Application).Select(k => k.Name));
    }

    [Fact]
    public Task Help_EveryRemedy_GivesTheList()
        => Verifier.Verify(string.Concat(RemedyKinds.All.GroupBy(k => k.Family).Select(g => $"{g.Key}\n{string.Concat(g.Select(k => $"  {k.Usage}: {k.Description}{string.Concat(k.Parameters.Select(p => $"; {p.Help}"))}\n"))}")));

    [Theory]
    [MemberData(nameof(Names))]
    public void Describe_Defaults_ReadBackTheSame(string name)
    {
        var remedy = RemedyKinds.Parse(name);

        Assert.Equal(remedy, RemedyKinds.Parse(remedy.Text()));
        Assert.Equal(name, remedy.Kind.Name);
        Assert.Equal(remedy.Kind.Parameters.Select(p => p.Default), remedy.Values.Select(v => v));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Describe_OtherValues_ReadBackTheSame(string name)
    {
        var kind = RemedyKinds.Parse(name).Kind;
        var remedy = kind.With([.. kind.Parameters.Select(p => p.Min + ((p.Max - p.Min) / 3))]);

        Assert.Equal(remedy, RemedyKinds.Parse(remedy.Text()));
    }

    [Theory]
    [InlineData("loss", "loss")]
    [InlineData("focal", "focal:2")]
    [InlineData("vector-scaling:0.3", "vector-scaling:0.3:1")]
    [InlineData("vector-scaling:0.3:2", "vector-scaling:0.3:2")]
    [InlineData("pcnsgd:1e-4", "pcnsgd:0.0001")]
    public void Describe_Parsed_SpellsParametersOut(string text, string described) => Assert.Equal(described, RemedyKinds.Parse(text).Text());

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void Parse_ValueOutOfRange_NamesTheRange(string text, string parameter, string range)
    {
        var fault = Assert.Throws<UsageException>(() => RemedyKinds.Parse(text));

        Assert.StartsWith($"found {parameter} = ", fault.Message, StringComparison.Ordinal);
        Assert.Contains($"expected a number in {range}, such as ", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("focal:9", "found gamma = 9 for remedy 'focal'; expected a number in [0.1, 5], such as 2.")]
    [InlineData("augmentation:0", "found p = 0 for remedy 'augmentation'; expected a number in (0, 1], such as 0.25.")]
    [InlineData("focal:two", "found 'two' in remedy 'focal:two'; expected focal[:GAMMA] with numbers, such as focal:2.")]
    [InlineData("focal:", "found '' in remedy 'focal:'; expected focal[:GAMMA] with numbers, such as focal:2.")]
    [InlineData("loss:1", "found 1 parameter(s) for remedy 'loss'; expected none.")]
    [InlineData("vector-scaling:0.1:1:1", "found 3 parameter(s) for remedy 'vector-scaling'; expected at most 2: gamma, tau.")]
    public void Parse_Malformed_SaysWhatIsExpected(string text, string message)
        => Assert.Equal(message, Assert.Throws<UsageException>(() => RemedyKinds.Parse(text)).Message);

    [Fact]
    public void Parse_UnknownName_ListsTheKnownOnes()
        => Assert.Equal(
            "found remedy 'Focal'; expected one of loss, squared-error, oversampling, augmentation, margin, vector-scaling, bias, feedback, focal, cdb, cdb-dynamic, "
            + "group-dro, one-vs-rest, cascade, pcngd, pcnsgd, pcnsgd-o, sgd-o, retrain, permuted, none.",
            Assert.Throws<UsageException>(() => RemedyKinds.Parse("Focal:2")).Message);
}
