using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Learnability.Tests.WeightTests;

/// <summary>The weights of known rates under every mapping, kept as files so that no change goes unseen.</summary>
public partial class WeightSnapshots
{
    public static TheoryData<string> Cases => ["proposal", "all-equal", "a-zero", "a-one", "two-classes", "a-hundred-classes"];

    public static TheoryData<string> Mappings => new(WeightMappings.All.Select(k => k.Name));

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Solve_EveryMapping_GivesTheTable(string rates) => Verifier.Verify(Table(RatesOf(rates))).UseParameters(rates);

    [Theory]
    [MemberData(nameof(Mappings))]
    public Task Write_ProposalRates_GivesTheFile(string mapping)
    {
        var options = new WeightOptions { Shrinkage = RateShrinkage.None, Mapping = WeightMappings.Parse(mapping) };

        var rates = options.Mapping.Kind.Basis == MappingBasis.Rates ? TestRates.Proposal : TestRates.LongTailed;

        return Verifier.Verify(Rounded(WeightsFile.Write(WeightSolver.Solve(rates, options)))).UseParameters(mapping);
    }

    [Fact]
    public Task Write_EveryOption_GivesTheFile()
    {
        var options = new WeightOptions
        {
            Mapping = new PowerMapping(4),
            Smoothing = RateSmoothing.None,
            Shrinkage = RateShrinkage.Noise,
            Targets = ClassValues.Parse(ClassValueKind.Target, "cat=0.8,dog=0.75"),
            Priorities = ClassValues.Parse(ClassValueKind.Priority, "bird=1.5"),
            Clip = new WeightClip(0.5, 2),
        };

        return Verifier.Verify(Rounded(WeightsFile.Write(WeightSolver.Solve(TestRates.Proposal, options))));
    }

    private static ClassRates RatesOf(string name) => name switch
    {
        "proposal" => TestRates.Proposal,
        "all-equal" => TestRates.Of(1000, 800, 800, 800),
        "a-zero" => TestRates.Of(1000, 0, 500, 900),
        "a-one" => TestRates.Of(1000, 1000, 500, 900),
        "two-classes" => TestRates.Of(1000, 600, 900),
        _ => TestRates.Of(100, Enumerable.Range(1, 100).Select(h => h * 37 % 101).ToArray()),
    };

    /// <summary>Twelve digits: the mathematics libraries of systems differ in the last ones.</summary>
    private static string Rounded(string json)
        => LongNumber().Replace(json, number => double.Parse(number.Value, CultureInfo.InvariantCulture).ToString("G12", CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\d+\.\d{12,}")]
    private static partial Regex LongNumber();

    private static string Table(ClassRates rates)
    {
        var columns = WeightMappings.All.Where(kind => kind.Basis is MappingBasis.Rates or MappingBasis.Nothing).Select(kind => WeightSolver.Solve(rates, new WeightOptions { Shrinkage = RateShrinkage.None, Mapping = kind.With() }).Weights).ToArray();
        var table = new StringBuilder($"{"class",-8}{"rate",8}");
        foreach (var column in columns)
        {
            table.Append(CultureInfo.InvariantCulture, $"{column.Mapping,22}");
        }

        for (var c = 0; c < rates.Classes.Length; c++)
        {
            table.Append(CultureInfo.InvariantCulture, $"\n{rates.Classes[c].Name,-8}{rates.Values[c],8:F4}");
            foreach (var column in columns)
            {
                table.Append(CultureInfo.InvariantCulture, $"{column.Values[c],22:F9}");
            }
        }

        return table.Append('\n').ToString();
    }
}
