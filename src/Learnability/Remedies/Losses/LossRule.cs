namespace Learnability.Remedies.Losses;

/// <summary>
/// The loss of one image with logits f and class y, as data: the trainer has one implementation for each kind. The training loss is
/// 1/B · Σ_i λ_{y_i} · loss_i over the B images of a batch, λ being <see cref="ClassTreatment.LossWeights"/>.
/// </summary>
public abstract record LossRule;

/// <summary>(1 − ε)·(−log p_y) + ε/C · Σ_c (−log p_c), p = softmax(f), with the recipe's label smoothing ε.</summary>
public sealed record CrossEntropyRule : LossRule;

/// <summary>½‖p − onehot(y)‖², p = softmax(f). Label smoothing spreads the target as in cross-entropy.</summary>
public sealed record SquaredErrorRule : LossRule;

/// <summary>(1 − p_y)^γ · cross-entropy (Lin et al., ICCV 2017).</summary>
/// <param name="Gamma">γ ≥ 0.</param>
public sealed record FocalRule(double Gamma) : LossRule;

/// <summary>
/// Cross-entropy of f/T − shift: logit adjustment with T = 1 (Menon et al., ICLR 2021), the vector-scaling loss otherwise (Kini et al., NeurIPS 2021).
/// Only in training: the network in use has the logits f.
/// </summary>
/// <param name="Shift">One number a class, in nats.</param>
/// <param name="Temperature">T: one number ≥ 1 a class.</param>
public sealed record ShiftedCrossEntropyRule(ImmutableArray<double> Shift, ImmutableArray<double> Temperature) : LossRule;

/// <summary>
/// One class against the rest: softplus(−f_y) + Σ_{c≠y} ν_c · softplus(f_c), so that the binary problem of each class has as much weight on both
/// sides. No label smoothing.
/// </summary>
/// <param name="NegativeWeight">ν: n_c/(N − n_c) for each class.</param>
public sealed record OneAgainstRestRule(ImmutableArray<double> NegativeWeight) : LossRule;

/// <summary>
/// Group DRO with the class as the group (Sagawa et al., ICLR 2020): Σ_c q_c · (mean cross-entropy of class c in the batch), where each step first sets
/// q_c ← q_c · exp(η · that mean), scaled to sum 1. The trainer keeps λ = C·q as its loss weights.
/// </summary>
/// <param name="StepSize">η > 0.</param>
public sealed record GroupDroRule(double StepSize) : LossRule;
