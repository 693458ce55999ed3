using System.Security.Cryptography;

namespace Learnability.Experiments;

/// <summary>One training that is to be made, and how its treatment of the classes is called.</summary>
/// <param name="Job">All that decides its outcome.</param>
/// <param name="Remedy">The remedy and its timing, for people and for the hash; <c>none</c> in phase one.</param>
/// <param name="WeightsFrom">What gave the class weights, for example <c>power(gamma=3)</c>; null where they are all 1.</param>
public sealed record TrainingPlan(TrainingJob Job, string Remedy, string? WeightsFrom)
{
    /// <summary>Phase one: no difference between the classes.</summary>
    public static TrainingPlan PhaseOne(ExperimentOptions options, SplitImages images)
        => new(Plain(options, images, [.. Enumerable.Repeat(1.0, images.Data.Train.ClassCount)]), "none", null);

    /// <summary>Phase two: the same job, with the remedy in its place. Weights that it does not use are all 1 in it.</summary>
    /// <exception cref="BadInputException">The weights are for other classes.</exception>
    public static TrainingPlan PhaseTwo(ExperimentOptions options, PhaseTwoInput input, ClassWeights weights)
    {
        var (names, train) = (weights.Classes.Select(c => c.Name), input.Images.Data.Train);
        if (!names.SequenceEqual(train.ClassNames))
        {
            throw new BadInputException(
                $"found weights for the classes {string.Join(", ", names)}; expected them for {string.Join(", ", train.ClassNames)}, in this order.");
        }

        var (remedy, timing, uses) = (input.Arm.Apply, input.Arm.When, input.Arm.UsesWeights);
        var plain = Plain(options, input.Images, uses ? weights.Values : [.. names.Select(_ => 1.0)]);
        return new TrainingPlan(timing.Apply(plain, remedy, () => input.PhaseOne().Network.State), $"{remedy.Text()}, {timing}", uses ? weights.Mapping : null);
    }

    /// <summary>All that decides the outcome, but the engine.</summary>
    public ImmutableArray<Input> Inputs() =>
    [
        new("network", SchemaJson.WritePart(Job.Network, ExperimentsJson.Strict.NetworkSpec)),
        new("recipe", SchemaJson.WritePart(Job.Recipe, ExperimentsJson.Strict.Recipe)),
        new("images", Job.Images.Hash),
        new("split", Job.Split.Hash()),
        new("remedy", Remedy),
        new("weights", WeightsText),
        new("start", Job.Start is { } start ? Hash(start) : ""),
        new("seed", Job.Seed.ToString()),
    ];

    /// <summary>The class weights as text, exact.</summary>
    public string WeightsText => Text(Job.ClassWeights);

    /// <summary>Numbers as text, exact.</summary>
    internal static string Text(IEnumerable<double> values) => string.Join(' ', values.Select(w => w.ToString("R", CultureInfo.InvariantCulture)));

    private static TrainingJob Plain(ExperimentOptions options, SplitImages images, ImmutableArray<double> weights) => new()
    {
        Network = NetworkPresets.Create(options.Preset, images.Data.Train.Shape, images.Data.Train.ClassCount),
        Images = images.Data.Train,
        Split = images.Split,
        ClassWeights = weights,
        Recipe = options.Recipe.FittedTo(images.Split.Train.Length),
        Seed = new Seed(options.Seed).Child("training"),
    };

    private static string Hash(NetworkState state)
    {
        using var bytes = new MemoryStream();
        SafeTensors.Write(bytes, state, ImmutableSortedDictionary<string, string>.Empty);
        return Convert.ToHexStringLower(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
    }
}
