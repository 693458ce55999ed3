namespace Learnability.Recipes;

/// <summary>
/// Averaging that is fed back: after every <see cref="Every"/>-th step t of T, ā ← d·ā + (1 − d)·θ and θ ← ā, with d = <see cref="Decay"/>·(t/T)^<see cref="Power"/>;
/// after the last step θ ← ā. ā begins as θ does, and holds the running statistics of batch norms as well. d grows from nothing to its full size, so that early
/// steps stay free and late ones are smoothed (a form of Lookahead, Zhang et al., NeurIPS 2019, as airbench94 has it).
/// </summary>
/// <param name="Every">Steps between two pulls, ≥ 1.</param>
/// <param name="Decay">d at the end, in [0, 1).</param>
/// <param name="Power">How late d grows, ≥ 0; 0 keeps it the same.</param>
public sealed record LookAhead(int Every, double Decay, double Power)
{
    /// <summary>As airbench94 has it: every 5 steps, .95^5·(t/T)³.</summary>
    public static LookAhead Airbench { get; } = new(5, Math.Pow(0.95, 5), 3);

    /// <summary>Whether the average takes up the network after <paramref name="step"/> steps.</summary>
    public bool ActsAfter(int step) => step % Every == 0;

    /// <summary>d after <paramref name="step"/> of <paramref name="steps"/> steps.</summary>
    public double DecayAfter(int step, int steps) => Decay * Math.Pow((double)step / steps, Power);
}
