namespace Learnability.Inputs;

/// <summary>A confusion matrix from elsewhere.</summary>
/// <param name="Matrix">Rows are true classes.</param>
/// <param name="Notes">What was found and decided, a line each.</param>
public sealed record ForeignConfusion(ConfusionMatrix Matrix, ImmutableArray<string> Notes)
{
    /// <summary>The rates.</summary>
    public ForeignRates Rates() => new(Matrix.Rates(), Notes);
}
