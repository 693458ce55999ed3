namespace Learnability.Reporting;

/// <summary>The figures of a study, in the order of the page; those without data are left out.</summary>
internal static class StudyFigures
{
    /// <summary>All figures that have data.</summary>
    public static IEnumerable<Figure> Of(StudyView view)
    {
        Figure[] all =
        [
            EffectFigures.Effects(view),
            ClassFigures.Rates(view),
            EffectFigures.Variance(view),
            ConfusionFigures.Matrix(view),
            ConfusionFigures.Pairs(view),
            ClassFigures.Weights(view),
            CurveFigure.Of(view),
            ClassFigures.Share(view),
        ];
        return all.Where(f => f.Table.Rows.Count > 0);
    }
}
