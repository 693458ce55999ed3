namespace Learnability.Experiments;

/// <summary>A study's options as people read them.</summary>
internal static class StudyTexts
{
    /// <summary>A recipe in one line.</summary>
    public static string Recipe(Recipe recipe)
    {
        string?[] parts =
        [
            Invariant($"{recipe.Epochs} epochs in batches of {recipe.BatchSize}"),
            recipe.Optimiser == Optimiser.Sgd ? Invariant($"SGD with Nesterov momentum {recipe.Momentum}") : "Adam",
            Invariant($"largest step size {recipe.StepSize}"),
            recipe.WeightDecay > 0 ? Invariant($"weight decay {recipe.WeightDecay}") : null,
            recipe.LookAhead is { } ahead ? Invariant($"look-ahead every {ahead.Every} steps") : null,
            recipe.LabelSmoothing > 0 ? Invariant($"label smoothing {recipe.LabelSmoothing}") : null,
            recipe.CropPadding > 0 ? Invariant($"crops by up to {recipe.CropPadding} pixels") : null,
            recipe.ResizedCrop > 0 ? Invariant($"parts of at least {recipe.ResizedCrop} of the area, resized") : null,
            recipe.Flip ? "flips" : null,
        ];
        return string.Join(", ", parts.Where(p => p is not null));
    }

    /// <summary>All options of a study.</summary>
    public static ImmutableArray<StudyOption> Options(StudyPlan plan)
    {
        var spec = plan.Spec;
        (string Name, string? Value)[] all =
        [
            .. spec.Words(),
            ("imbalance", spec.Imbalance),
            ("folds", spec.Folds is { } folds ? Invariant($"{folds}") : null),
            ("preset", plan.Preset),
            ("precision", spec.Precision),
            ("tta", spec.Tta),
            ("prior", spec.Prior),
            ("solveShare", Invariant($"{spec.SolveShare}")),
            ("seeds", string.Join(' ', spec.Seeds.Select(s => Invariant($"{s}")))),
            ("judged", spec.Judged ? "yes" : null),
            ("level", Invariant($"{spec.Level}")),
            ("margin", Invariant($"{spec.Margin}")),
            .. spec.Arms.Select(arm => ($"arm {arm.Name}", (string?)arm.Arm.ToString())),
        ];
        return [.. all.Where(o => o.Value is not null).Select(o => new StudyOption(o.Name, o.Value!))];
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
