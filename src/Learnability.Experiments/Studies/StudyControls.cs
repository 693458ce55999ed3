using System.Collections.Immutable;

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
        var weights = arms.FirstOrDefault(a => !a.Remedy.Auto && a.Remedy.Remedy().Kind is { Family: RemedyFamily.Application, UsesWeights: true })?.Remedy.Weights ?? WeightChoice.Default;
        ArmSpec[] controls =
        [
            new("retrain", ArmKind.Control, new RemedyChoice { Apply = "retrain" }),
            new("permuted", ArmKind.Control, new RemedyChoice { Apply = "permuted", Weights = weights }),
            new("post-hoc", ArmKind.Control, new RemedyChoice { Apply = "none", PostHoc = PostHocChoice.Budget }),
        ];
        return [.. controls.Where(c => arms.All(a => a.Effective != c.Effective))];
    }
}
