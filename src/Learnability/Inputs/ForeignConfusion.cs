namespace Learnability.Inputs;

/// <summary>A confusion matrix from elsewhere.</summary>
/// <param name="Matrix">Rows are true classes.</param>
/// <param name="Notes">What was found and decided, a line each.</param>
public sealed record ForeignConfusion(ConfusionMatrix Matrix, ImmutableArray<string> Notes)
{
    /// <summary>The rates of the classes that have images; a note names the others.</summary>
    public ForeignRates Rates() => new(Matrix.PresentRates(), [.. Notes, .. Absent()]);

    private IEnumerable<string> Absent() => Enumerable.Range(0, Matrix.ClassNames.Length).Except(Matrix.Present).Select(c => string.Create(
        CultureInfo.InvariantCulture,
        $"no image of class '{Matrix.ClassNames[c]}' ({Matrix.Predicted(c)} of others were taken for it): it has no rate and gets no weight; a training that has the class needs one, so add labelled images of it, or give it 1 (--fill-missing 1 where classes are numbers)"));
}
