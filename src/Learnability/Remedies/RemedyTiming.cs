namespace Learnability.Remedies;

/// <summary>A kind of timing.</summary>
/// <param name="Name">As on the command line.</param>
/// <param name="Description">One line for help texts.</param>
/// <param name="Parameters">Its parameters in order.</param>
/// <param name="Create">Makes the timing for values of all parameters.</param>
public sealed record TimingKind(string Name, string Description, ImmutableArray<MethodParameter> Parameters, Func<ImmutableArray<double>, RemedyTiming> Create)
    : MethodKind<RemedyTiming>("timing", Name, Description, Parameters, Create);

/// <summary>When a remedy acts.</summary>
public abstract record RemedyTiming : Method<TimingKind>
{
    private RemedyTiming(TimingKind kind, params ImmutableArray<double> values)
        : base(kind, values)
    {
    }

    /// <summary>Every kind.</summary>
    public static ImmutableArray<TimingKind> All { get; } = [FromStart.Definition, Deferred.Definition, FineTune.Definition];

    /// <summary>From phase two's first step on: the default.</summary>
    public static RemedyTiming Start { get; } = FromStart.Definition.With();

    /// <summary>How long phase two's training is, as a share of phase one's, > 0.</summary>
    public virtual double Length => 1;

    /// <summary>Whether phase two goes on from phase one's network, so that both together are a longer training than phase one.</summary>
    public bool GoesOn => this is FineTune;

    /// <summary>Whether the first steps are done without the remedy.</summary>
    public bool IsDeferred => this is Deferred;

    /// <summary>Phase two's training with the remedy in its place.</summary>
    /// <param name="job">Phase one's job, with the solver's weights.</param>
    /// <param name="remedy">The remedy.</param>
    /// <param name="phaseOne">Gives the network that phase one ended with; called only where it is needed.</param>
    public abstract TrainingJob Apply(TrainingJob job, IRemedy remedy, Func<NetworkState> phaseOne);

    /// <summary>Reads <c>start</c>, <c>deferred[:SHARE]</c> or <c>fine-tune[:EPOCHS[:STEP]]</c>.</summary>
    /// <exception cref="UsageException">Another form, or a number out of range.</exception>
    public static RemedyTiming Parse(string text) => MethodText.Parse(All, text);

    /// <inheritdoc/>
    public sealed override string ToString() => this.Text();

    private sealed record FromStart() : RemedyTiming(Definition)
    {
        public static TimingKind Definition { get; } = new("start", "from the first step on", [], _ => new FromStart());

        public override TrainingJob Apply(TrainingJob job, IRemedy remedy, Func<NetworkState> phaseOne) => remedy.Apply(job);
    }

    /// <summary>In the last steps only (deferred re-weighting: Cao et al., NeurIPS 2019).</summary>
    private sealed record Deferred(double Share) : RemedyTiming(Definition, Share)
    {
        public static TimingKind Definition { get; } = new("deferred", "in the last share of the steps", [new("share", 0.3, 0, 1)], values => new Deferred(values[0]));

        public override TrainingJob Apply(TrainingJob job, IRemedy remedy, Func<NetworkState> phaseOne) => remedy.Apply(job) with { TreatedFrom = 1 - Share };
    }

    /// <summary>Phase two goes on from phase one's network instead of from its start.</summary>
    /// <param name="Epochs">Length, as a share of the recipe's epochs.</param>
    /// <param name="Step">Largest step size, as a share of the recipe's.</param>
    private sealed record FineTune(double Epochs, double Step) : RemedyTiming(Definition, Epochs, Step)
    {
        public static TimingKind Definition { get; } = new(
            "fine-tune",
            "from phase one's network, for a share of the recipe's epochs at a share of its step size",
            [new("epochs", 0.4, 0, 10), new("step", 0.5, 0, 10)],
            values => new FineTune(values[0], values[1]));

        public override double Length => Epochs;

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
    }
}
