using System.Globalization;

namespace Learnability;

/// <summary>When a remedy acts.</summary>
public abstract record RemedyTiming
{
    /// <summary>The forms that <see cref="Parse"/> reads, for help texts and errors.</summary>
    public const string Forms = "start, deferred[:SHARE] or fine-tune[:EPOCHS[:STEP]]";

    /// <summary>From phase two's first step on: the default.</summary>
    public static RemedyTiming Start { get; } = new FromStart();

    /// <summary>How long phase two's training is, as a share of phase one's, > 0.</summary>
    public virtual double Length => 1;

    /// <summary>Phase two's training with the remedy in its place.</summary>
    /// <param name="job">Phase one's job, with the solver's weights.</param>
    /// <param name="remedy">The remedy.</param>
    /// <param name="phaseOne">Gives the network that phase one ended with; called only where it is needed.</param>
    public abstract TrainingJob Apply(TrainingJob job, IRemedy remedy, Func<NetworkState> phaseOne);

    /// <summary>Reads one of <see cref="Forms"/>.</summary>
    /// <exception cref="UsageException">Another form, or a number out of range.</exception>
    public static RemedyTiming Parse(string text)
    {
        var parts = text.Split(':');
        var numbers = new double[parts.Length - 1];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!double.TryParse(parts[i + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]))
                throw Malformed(text);
        }

        return (parts[0], numbers) switch
        {
            ("start", []) => Start,
            ("deferred", []) => new Deferred(Deferred.DefaultShare),
            ("deferred", [var share]) => new Deferred(share),
            ("fine-tune", []) => new FineTune(FineTune.DefaultEpochs, FineTune.DefaultStep),
            ("fine-tune", [var epochs]) => new FineTune(epochs, FineTune.DefaultStep),
            ("fine-tune", [var epochs, var step]) => new FineTune(epochs, step),
            _ => throw Malformed(text),
        };
    }

    private static UsageException Malformed(string text) => new($"found timing '{text}'; expected {Forms}, such as deferred:0.3.");

    private static double InRange(string name, double value, double max, string example) => value > 0 && value <= max
        ? value
        : throw new UsageException(FormattableString.Invariant($"found {name} {value}; expected a number in (0, {max}], such as {example}."));

    private sealed record FromStart : RemedyTiming
    {
        public override TrainingJob Apply(TrainingJob job, IRemedy remedy, Func<NetworkState> phaseOne) => remedy.Apply(job);

        public override string ToString() => "start";
    }

    /// <summary>In the last steps only (deferred re-weighting: Cao et al., NeurIPS 2019).</summary>
    private sealed record Deferred(double Share) : RemedyTiming
    {
        public const double DefaultShare = 0.3;

        public double Share { get; } = InRange("a deferred share of the steps of", Share, 1, "0.3");

        public override TrainingJob Apply(TrainingJob job, IRemedy remedy, Func<NetworkState> phaseOne) => remedy.Apply(job) with { TreatedFrom = 1 - Share };

        public override string ToString() => FormattableString.Invariant($"deferred:{Share}");
    }

    /// <summary>Phase two goes on from phase one's network instead of from its start.</summary>
    /// <param name="Epochs">Length, as a share of the recipe's epochs.</param>
    /// <param name="Step">Largest step size, as a share of the recipe's.</param>
    private sealed record FineTune(double Epochs, double Step) : RemedyTiming
    {
        public const double DefaultEpochs = 0.4;
        public const double DefaultStep = 0.5;

        public double Epochs { get; } = InRange("a fine-tuning length, as a share of the recipe's epochs, of", Epochs, 10, "0.4");

        public override double Length => Epochs;

        public double Step { get; } = InRange("a fine-tuning step, as a share of the recipe's step size, of", Step, 10, "0.5");

        public override TrainingJob Apply(TrainingJob job, IRemedy remedy, Func<NetworkState> phaseOne)
        {
            // The images come in another order than in phase one, or its last batches would be its first ones again.
            var tuned = job with
            {
                Start = phaseOne(),
                Seed = job.Seed.Child("fine-tune"),
                Recipe = job.Recipe with { Epochs = job.Recipe.Epochs * Epochs, StepSize = job.Recipe.StepSize * Step, WhiteningBiasEpochs = 0 },
            };
            return remedy.Apply(tuned);
        }

        public override string ToString() => FormattableString.Invariant($"fine-tune:{Epochs}:{Step}");
    }
}
