namespace Learnability.Benchmarks;

/// <summary>Lets contenders take turns, A B A B …, so that a machine that slows down or speeds up does so for all of them.</summary>
public static class Turns
{
    /// <summary>Runs all rounds.</summary>
    /// <typeparam name="T">What one turn gives.</typeparam>
    /// <param name="rounds">Rounds, ≥ 1.</param>
    /// <param name="contenders">What is run in each round, in this order.</param>
    /// <param name="afterTurn">Hears of each turn: round (from 0), contender, result.</param>
    /// <returns>For each contender, its results, one a round.</returns>
    public static ImmutableArray<ImmutableArray<T>> Take<T>(int rounds, ImmutableArray<Func<T>> contenders, Action<int, int, T> afterTurn)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        var results = contenders.Select(_ => ImmutableArray.CreateBuilder<T>(rounds)).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var contender = 0; contender < contenders.Length; contender++)
            {
                var result = contenders[contender]();
                results[contender].Add(result);
                afterTurn(round, contender, result);
            }
        }

        return [.. results.Select(r => r.ToImmutable())];
    }
}
