using MathNet.Numerics.Distributions;

namespace Learnability.Rates;

/// <summary>
/// Watches whether a class's rate leaves an interval that was promised for it, while labels come in one by one. It looks when 16, 32, 64, … labels have come,
/// and the error is divided among all looks to come: the k-th has α/(k(k + 1)), which sums to α, so that looking often does not raise false alarms.
/// </summary>
/// <param name="promised">The interval, within [0, 1].</param>
/// <param name="error">α: the probability that it ever says that the rate has left an interval that it is in, in (0, 1).</param>
public sealed class RateWatch(Interval promised, double error)
{
    private const int FirstLook = 16;
    private int _nextLook = FirstLook;
    private int _look;

    /// <summary>What was promised.</summary>
    public Interval Promised => promised;

    /// <summary>Labels of the class.</summary>
    public int Count { get; private set; }

    /// <summary>Those of them that were recognised.</summary>
    public int Hits { get; private set; }

    /// <summary>Whether a look has found the rate outside. Once found, it stays.</summary>
    public bool HasLeft { get; private set; }

    /// <summary>Takes the next label of the class.</summary>
    /// <param name="isHit">Whether the model had recognised it.</param>
    public void Take(bool isHit)
    {
        Count++;
        Hits += isHit ? 1 : 0;
        if (Count < _nextLook)
            return;

        _look++;
        _nextLook = _nextLook > int.MaxValue / 2 ? int.MaxValue : 2 * _nextLook;
        HasLeft |= IsOutside(error / (_look * (_look + 1.0)));
    }

    // So few hits are improbable even at the interval's lower end, or so many even at its upper end.
    private bool IsOutside(double level)
        => Binomial.CDF(promised.Low, Count, Hits) < level / 2 || 1 - Binomial.CDF(promised.High, Count, Hits - 1) < level / 2;
}
