using System.Text.Json.Serialization;

namespace Learnability.Statistics;

/// <summary>What an interval says about a loss that would be put up with.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NonInferiorityVerdict>))]
public enum NonInferiorityVerdict
{
    /// <summary>The whole interval lies above −margin: whatever is lost is less than the margin.</summary>
    [JsonStringEnumMemberName("non-inferior")]
    NonInferior,

    /// <summary>The whole interval lies below −margin: more than the margin is lost.</summary>
    [JsonStringEnumMemberName("inferior")]
    Inferior,

    /// <summary>The interval holds −margin: more pairs are needed to tell.</summary>
    [JsonStringEnumMemberName("undecided")]
    Undecided,
}

/// <summary>Whether something is as good as before but for a margin that was fixed beforehand.</summary>
/// <remarks>
/// Source: Piaggio, Elbourne, Pocock, Evans, Altman: Reporting of noninferiority and equivalence randomized trials, JAMA 2012. The lower end of a
/// two-sided interval at level 95 % is the bound of a one-sided interval at 97.5 %.
/// </remarks>
/// <param name="Margin">The loss that is put up with, > 0, in the unit of the interval.</param>
/// <param name="Interval">Two-sided interval of the mean difference new − old, positive where the new is better.</param>
/// <param name="Verdict">What follows.</param>
public sealed record NonInferiority(double Margin, Interval Interval, NonInferiorityVerdict Verdict)
{
    /// <summary>Holds the interval against the margin.</summary>
    public static NonInferiority Of(Interval interval, double margin)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(margin);
        var verdict = interval.Low > -margin ? NonInferiorityVerdict.NonInferior
            : interval.High < -margin ? NonInferiorityVerdict.Inferior
            : NonInferiorityVerdict.Undecided;
        return new NonInferiority(margin, interval, verdict);
    }
}
