using System.Text.Json.Serialization;

namespace Learnability.Networks;

/// <summary>For each group of values that the kind of examples normalises alike, what is subtracted from a value in units of its element type and what it is then divided by.</summary>
/// <param name="Mean">One number a group; of images one a channel, in [0, 1].</param>
/// <param name="Deviation">One positive number a group.</param>
public sealed record Normalisation(ImmutableArray<float> Mean, ImmutableArray<float> Deviation)
{
    /// <summary>The kind of examples.</summary>
    /// <value>Images, unless set.</value>
    [JsonIgnore]
    public InputKind Kind { get; init; } = InputKind.Images;

    /// <summary>The kind's name in files; null of images, as files had no kind when there were no others.</summary>
    [JsonInclude]
    internal string? KindName
    {
        get => Kind == InputKind.Images ? null : Kind.Name;
        init => Kind = value is null ? InputKind.Images : InputKind.Parse(value);
    }

    /// <summary>What each group's values are multiplied by.</summary>
    [JsonIgnore]
    public ImmutableArray<double> Factor => [.. Deviation.Select(d => 1 / (Kind.Element.Unit * d))];

    /// <summary>What is then added.</summary>
    [JsonIgnore]
    public ImmutableArray<double> Offset => [.. Deviation.Select((d, c) => -(double)Mean[c] / d)];

    /// <summary>What makes a network's input of stored values: (value / unit − mean) / deviation, as one factor and one shift a group.</summary>
    /// <param name="input">Shape of an example.</param>
    public ImmutableArray<Operation> Operations(FeatureShape input)
    {
        var sizes = Kind.MeanShape(input).Sizes;
        return
        [
            Operation.With(Arithmetic.Mul, new Constant("normalise_factor", sizes, [.. Factor])),
            Operation.With(Arithmetic.Add, new Constant("normalise_offset", sizes, [.. Offset])),
        ];
    }

    /// <summary>Whether there is a finite mean and a positive deviation for each group of such inputs.</summary>
    public bool Fits(FeatureShape input)
        => Mean.Length == Kind.MeanShape(input).Length && Deviation.Length == Mean.Length && Mean.All(float.IsFinite) && Deviation.All(d => float.IsFinite(d) && d > 0);

    /// <summary>Mean and deviation over the given examples.</summary>
    public static Normalisation Of(Examples examples, ImmutableArray<int> indices)
    {
        var (kind, moments) = (examples.Kind, examples.Kind.Moments(examples, indices));
        return new Normalisation(
            [.. moments.Mean.Select(m => (float)(m / kind.Element.Unit))],
            [.. moments.Variance.Select(v => (float)(kind.Deviation(v) / kind.Element.Unit))])
        {
            Kind = kind,
        };
    }
}

/// <summary>A network after training: all that is needed to use it.</summary>
/// <param name="Spec">Its layers.</param>
/// <param name="State">Its arrays; they fit <paramref name="Spec"/>.</param>
/// <param name="Normalisation">How values become its input.</param>
/// <param name="ClassNames">Name of each logit.</param>
public sealed record TrainedNetwork(NetworkSpec Spec, NetworkState State, Normalisation Normalisation, ImmutableArray<string> ClassNames);
