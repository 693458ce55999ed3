using System.Globalization;
using System.Text.Json.Serialization;

namespace Learnability.Experiments;

/// <summary>What is done to the finished network of phase two.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PostHocChoice>))]
public enum PostHocChoice
{
    /// <summary>Nothing.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>The biases of lowest variance within the accuracy budget.</summary>
    [JsonStringEnumMemberName("budget")]
    Budget,

    /// <summary>The biases that make the rates of the solve split equal, whatever they cost.</summary>
    [JsonStringEnumMemberName("equal")]
    Equal,
}

/// <summary>All that a user decides about phase two: one arm of a study.</summary>
public sealed record RemedyChoice
{
    /// <summary>Weights by the default mapping, on the loss, from the start.</summary>
    public static RemedyChoice Default { get; } = new();

    /// <summary>
    /// Whether weights, remedy and timing are chosen by trying several on the solve split: the lowest variance within <see cref="Budget"/>. What
    /// <see cref="Weights"/>, <see cref="Apply"/>, <see cref="When"/>, <see cref="Rounds"/> and <see cref="PostHoc"/> say is then not used.
    /// </summary>
    /// <value>false</value>
    public bool Auto { get; init; }

    /// <summary>How rates become weights.</summary>
    public WeightChoice Weights { get; init; } = WeightChoice.Default;

    /// <summary>The remedy, as <see cref="Remedies.Parse"/> reads it.</summary>
    /// <value>loss</value>
    public string Apply { get; init; } = "loss";

    /// <summary>When it acts, as <see cref="RemedyTiming.Parse"/> reads it.</summary>
    /// <value>start</value>
    public string When { get; init; } = "start";

    /// <summary>How many times phase two is trained, each time with weights corrected by the rates of the time before; in [1, 20].</summary>
    /// <value>1</value>
    public int Rounds { get; init; } = 1;

    /// <summary>What is done to the finished network.</summary>
    /// <value>none</value>
    public PostHocChoice PostHoc { get; init; } = PostHocChoice.None;

    /// <summary>ε: by how many points (hundredths) the mean rate on the solve split may fall below phase one's, in (0, 100].</summary>
    /// <value>.3</value>
    public double Budget { get; init; } = 0.3;

    /// <summary>The remedy.</summary>
    /// <exception cref="UsageException">There is no such remedy, or a parameter is out of range.</exception>
    public IRemedy Remedy() => Remedies.Parse(Apply);

    /// <summary>When it acts.</summary>
    /// <exception cref="UsageException">There is no such timing, or a number is out of range.</exception>
    public RemedyTiming Timing() => RemedyTiming.Parse(When);

    /// <summary>Checks all that can be checked before any image is read.</summary>
    /// <exception cref="UsageException">Something is unknown, out of range, or does not go together.</exception>
    public void Validate()
    {
        _ = Weights.ToOptions();
        var (remedy, timing) = (Remedy(), Timing());
        if (Rounds is < 1 or > 20)
            throw new UsageException($"found --rounds {Rounds}; expected a whole number in [1, 20].");

        if (!(Budget is > 0 and <= 100))
            throw new UsageException(FormattableString.Invariant($"found --budget {Budget}; expected points of accuracy in (0, 100], such as 0.3."));

        if (Rounds > 1 && !remedy.Kind.Trains)
            throw new UsageException($"found --rounds {Rounds} with --apply {remedy.Kind.Name}, which trains nothing; expected a remedy that trains, such as loss.");

        if (timing != RemedyTiming.Start && !remedy.Kind.Trains)
            throw new UsageException($"found --when {When} with --apply {remedy.Kind.Name}, which trains nothing; leave --when out.");

        if (Rounds > 1 && !remedy.Kind.UsesWeights)
            throw new UsageException($"found --rounds {Rounds} with --apply {remedy.Kind.Name}, which leaves the solver's weights unused; expected a remedy that applies them, such as loss.");
    }

    /// <summary>The choice in one line, for people: <c>power(gamma=3), loss, start</c>.</summary>
    public override string ToString()
    {
        if (Auto)
            return string.Create(CultureInfo.InvariantCulture, $"auto within {Budget} points");

        var remedy = Remedy();
        string?[] parts =
        [
            remedy.Kind.UsesWeights ? Weights.ToString() : null,
            remedy.Describe(),
            remedy.Kind.Trains ? Timing().ToString() : null,
            Rounds > 1 ? $"{Rounds} rounds" : null,
            PostHoc switch
            {
                PostHocChoice.Budget => string.Create(CultureInfo.InvariantCulture, $"bias within {Budget} points"),
                PostHocChoice.Equal => "bias to equal rates",
                _ => null,
            },
        ];
        return string.Join(", ", parts.Where(p => p is not null));
    }
}
