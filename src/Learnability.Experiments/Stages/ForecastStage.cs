namespace Learnability.Experiments;

/// <summary>Says before phase two what its weights would do, and what evenness costs by biases instead.</summary>
public sealed class ForecastStage(Run run)
{
    /// <summary>Makes the forecast for the weights of the run folder, and notes what speaks against them.</summary>
    /// <param name="images">The images.</param>
    /// <param name="heldOut">Phase one's logits of images it was not trained on.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="phaseOne">Phase one.</param>
    /// <param name="isUsed">Whether phase two uses the weights at all; if not, nothing is said of them.</param>
    public Forecast Run(SplitImages images, HeldOutLogits heldOut, ClassWeights weights, TrainedPhase phaseOne, bool isUsed)
    {
        var data = heldOut.Labelled(images.Data.Train);
        run.Make(RunFiles.Frontier, [run.Of(heldOut.File)], () => BiasSolver.Sweep(data, Frontier.DefaultBudgets));
        return run.Make(
            RunFiles.Forecast,
            [run.Of(heldOut.File), run.Of(RunFiles.Weights), new("used", isUsed ? "yes" : "no")],
            () =>
            {
                var forecast = Forecaster.Of(data, weights, phaseOne.Record.TrainAccuracy);
                return new Made<Forecast>(forecast) { Notes = isUsed ? Notes(forecast) : [] };
            });
    }

    private static ImmutableArray<string> Notes(Forecast forecast) =>
    [
        FormattableString.Invariant(
            $"as an ideal logit shift, on the solve split, Var(s) {forecast.Before.Variance:0.00e0} -> {forecast.After.Variance:0.00e0} at {100 * (forecast.After.Accuracy - forecast.Before.Accuracy):+0.0;-0.0;0.0} points of accuracy"),
        .. forecast.Warnings.Select(warning => $"warning: {warning}"),
    ];
}
