namespace Learnability.Experiments;

/// <summary>The control arms that a study gets unless its file says otherwise.</summary>
public static class StudyControls
{
    /// <summary>
    /// An unweighted retraining (what chance alone changes), the weights of the first arm that applies weights on the wrong classes (what weights as such
    /// change), and biases after training (what needs no training). A control equal to one of the arms is left out.
    /// </summary>
    public static ImmutableArray<ArmSpec> For(ImmutableArray<ArmSpec> arms)
    {
        var weights = arms.FirstOrDefault(a => a.Arm is { Auto: false, Apply.Kind.Family: RemedyFamily.Application })?.Arm.Weights ?? WeightOptions.Default;
        ArmSpec[] controls =
        [
            new("retrain", new Arm { Apply = RetrainRemedy.Definition.With() }),
            new("permuted", new Arm { Apply = PermutedRemedy.Definition.With(), Weights = weights }),
            new("post-hoc", new Arm { Apply = NoRemedy.Definition.With(), PostHoc = FinalBias.Budget }),
        ];
        return [.. controls.Where(c => arms.All(a => a.Arm != c.Arm))];
    }
}
