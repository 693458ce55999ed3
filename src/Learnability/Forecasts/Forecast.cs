using System.Text.Json.Serialization;

namespace Learnability.Forecasts;

/// <summary>One class paying for another: what the weights take from <paramref name="Payer"/> and give to <paramref name="Gainer"/>.</summary>
/// <param name="Payer">The class whose images are lost.</param>
/// <param name="Gainer">The class that they are taken for instead.</param>
/// <param name="Lost">Images of the payer, recognised before, that would be taken for the gainer, ≥ 0.</param>
/// <param name="Won">Images of the gainer, taken for the payer before, that would be recognised, ≥ 0.</param>
public sealed record Payment(string Payer, string Gainer, int Lost, int Won);

/// <summary>
/// What weights would do if training followed them ideally: the minimiser of the weighted cross-entropy has the logits f/T + log w. Real training
/// falls short of it where the network interpolates its training data, and can go beyond it where a weight is extreme.
/// </summary>
public sealed record Forecast
{
    /// <summary>Schema and version.</summary>
    public string Schema { get; init; } = ForecastFile.Schema;

    /// <summary>How the weights were derived, for example <c>power(gamma=2)</c>.</summary>
    public required string Mapping { get; init; }

    /// <summary>The classes in the order of their numbers.</summary>
    public required ImmutableArray<string> ClassNames { get; init; }

    /// <summary>Images of each class that it is made on; none in files from before they were kept.</summary>
    public ImmutableArray<int>? Counts { get; init; }

    /// <summary>w: the proposed weights, mean 1.</summary>
    public required ImmutableArray<double> Weights { get; init; }

    /// <summary>T: the temperature that fits the logits to the labels.</summary>
    public required double Temperature { get; init; }

    /// <summary>The network as it is.</summary>
    public required OperatingPoint Before { get; init; }

    /// <summary>The network with its logits shifted by log w.</summary>
    public required OperatingPoint After { get; init; }

    /// <summary>Which class pays for which, the largest losses first, at most <see cref="Forecaster.MostPayments"/>.</summary>
    public required ImmutableArray<Payment> Payments { get; init; }

    /// <summary>log max w − log min w, in nats: the shift that the weights ask for. None where a weight is 0.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? LogRangeAsked { get; init; }

    /// <summary>max b − min b of the biases that make the rates equal, in nats of temperature-scaled logit: the shift that equality needs.</summary>
    public required double LogRangeNeeded { get; init; }

    /// <summary>Accuracy on the training images, in [0, 1]; none where it is not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? TrainAccuracy { get; init; }

    /// <summary>Whether that is at least <see cref="Forecaster.InterpolationThreshold"/>; none where it is not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required bool? Interpolates { get; init; }

    /// <summary>Whether the weights go too far; the warnings say in what.</summary>
    public required bool Overshoots { get; init; }

    /// <summary>What the user should know before training with these weights, one line each.</summary>
    public required ImmutableArray<string> Warnings { get; init; }
}
