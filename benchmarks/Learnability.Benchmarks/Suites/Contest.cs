namespace Learnability.Benchmarks;

/// <summary>A quantity that each turn of a contest gives.</summary>
/// <param name="Name">For example <c>speed</c>.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="IsMoreBetter">Whether more is better; none where no ratio is wanted.</param>
internal sealed record Quantity(string Name, string Unit, bool? IsMoreBetter);

/// <summary>One who takes turns.</summary>
/// <param name="Name">For example <c>PyTorch</c>.</param>
/// <param name="Take">Takes a turn: one number a quantity.</param>
internal sealed record Contender(string Name, Func<ImmutableArray<double>> Take);

/// <summary>Contenders in turns; the first is this program, with which the others are compared.</summary>
internal static class Contest
{
    /// <summary>Runs it.</summary>
    /// <param name="rounds">Rounds, ≥ 1.</param>
    /// <param name="quantities">What each turn gives.</param>
    /// <param name="contenders">At least two.</param>
    /// <param name="say">Hears of each turn.</param>
    public static SuiteReport Run(int rounds, ImmutableArray<Quantity> quantities, ImmutableArray<Contender> contenders, Action<string> say)
    {
        var turns = Turns.Take(rounds, [.. contenders.Select(c => c.Take)], (round, contender, values) => say(
            string.Create(CultureInfo.InvariantCulture, $"  round {round + 1}/{rounds}, {contenders[contender].Name}: ")
            + string.Join(", ", quantities.Select((q, i) => $"{q.Name} {ReportText.Number(values[i])} {q.Unit}".TrimEnd()))));
        ImmutableArray<double> Values(int contender, int quantity) => [.. turns[contender].Select(t => t[quantity])];
        var numbers = Enumerable.Range(0, quantities.Length).ToArray();
        return new SuiteReport
        {
            Suite = "",
            Measurements = [.. numbers.SelectMany(q => contenders.Select((c, i) => new Measurement($"{quantities[q].Name}, {c.Name}", quantities[q].Unit, Values(i, q))))],
            Ratios = [.. from q in numbers
                         where quantities[q].IsMoreBetter is not null
                         from i in Enumerable.Range(1, contenders.Length - 1)
                         select PairedRatio.Of($"{quantities[q].Name} against {contenders[i].Name}", Values(0, q), Values(i, q), quantities[q].IsMoreBetter!.Value)],
        };
    }
}
