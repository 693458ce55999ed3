namespace Learnability.PostHoc;

/// <summary>Post-hoc biases and the evidence they rest on: predict argmax(f/T + b), the same as argmax(f + T·b).</summary>
public sealed record BiasSolution
{
    /// <summary>The classes in the order of their numbers.</summary>
    public required ImmutableArray<string> ClassNames { get; init; }

    /// <summary>T: the temperature, fitted before the biases.</summary>
    public required TemperatureFit Temperature { get; init; }

    /// <summary>b: one bias a class, mean 0, in nats of temperature-scaled logit.</summary>
    public required ImmutableArray<double> Bias { get; init; }

    /// <summary>What comes out without biases.</summary>
    public required OperatingPoint Before { get; init; }

    /// <summary>What comes out with them, on the images they were solved on: on others a little less.</summary>
    public required OperatingPoint After { get; init; }

    /// <summary>The lowest mean rate that was allowed: the reference's − ε; none without a budget.</summary>
    public double? Floor { get; init; }

    /// <summary>
    /// Whether <see cref="After"/> reaches the floor. Where no point does, which only a reference above the network's own mean rate can bring about, there
    /// are no biases, and this says so.
    /// </summary>
    public bool FloorMet { get; init; } = true;

    /// <summary>Steps made, ≥ 0.</summary>
    public required int Iterations { get; init; }

    /// <summary>The step that was kept, from 0 (no biases) to <see cref="Iterations"/>.</summary>
    public required int BestIteration { get; init; }

    /// <summary>The objective at that step: Var(s), beyond noise if asked for, or with targets the mean squared shortfall.</summary>
    public required double Objective { get; init; }

    /// <summary>The largest distance from the goal there: max |s̄ − s|, or with targets the largest shortfall.</summary>
    public required double Residual { get; init; }

    /// <summary>max b − min b, in nats, ≥ 0: the log-range that ideal weights would need for the same.</summary>
    public double LogRange => Bias.Max() - Bias.Min();
}
