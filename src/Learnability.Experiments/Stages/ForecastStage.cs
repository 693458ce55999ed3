namespace Learnability.Experiments;

/// <summary>Says before phase two what its weights would do, and what evenness costs by biases instead.</summary>
public sealed class ForecastStage(Run run, ExperimentOptions options)
{
    /// <summary>Makes the forecast for the weights of the run folder, and notes what speaks against them.</summary>
    /// <param name="images">The images.</param>
    /// <param name="heldOut">Phase one's logits of images it was not trained on.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="phaseOne">Phase one.</param>
    /// <param name="choice">What is to be done with them.</param>
    /// <returns>The choice; or to keep phase one, where training with these weights is forecast to ruin the network and is not forced.</returns>
    public Decision Run(SplitImages images, HeldOutLogits heldOut, ClassWeights weights, TrainedPhase phaseOne, Decision choice)
    {
        var (data, isUsed) = (heldOut.Labelled(images), choice.Arm.UsesWeights);
        run.Make(RunFiles.Frontier, [run.Of(heldOut.File), new("way", BiasSolver.Way), .. images.PriorInput], () => BiasSolver.Sweep(data, Frontier.DefaultBudgets));
        var forecast = run.Make(
            RunFiles.Forecast,
            [run.Of(heldOut.File), run.Of(RunFiles.Weights), new("used", isUsed ? "yes" : "no"), new("way", BiasSolver.Way), .. images.PriorInput],
            () =>
            {
                var made = Forecaster.Of(data, weights, phaseOne.Record.TrainAccuracy);
                return new Made<Forecast>(made) { Notes = isUsed ? Notes(made, weights, heldOut) : [] };
            });
        if (!isUsed || options.Force || Collapse.Of(forecast, data, options.Arm.Budget) is not { } ruin)
            return choice;

        var kept = $"{ruin}, so phase two is not trained with these weights (--force trains it all the same)";
        run.Observer.Note($"{RunFiles.Forecast.Stage}: {kept}");
        return choice with { Arm = Arm.Keep, Kept = kept };
    }

    /// <summary>What speaks against the weights themselves was said with them.</summary>
    private static ImmutableArray<string> Notes(Forecast forecast, ClassWeights weights, HeldOutLogits heldOut) =>
    [
        FormattableString.Invariant(
            $"as an ideal logit shift, on the {heldOut.Title}, Var(s) {forecast.Before.Variance:0.00e0} -> {forecast.After.Variance:0.00e0} (beyond noise {forecast.Before.VarianceBeyondNoise:0.00e0} -> {forecast.After.VarianceBeyondNoise:0.00e0}) at {100 * (forecast.After.Accuracy - forecast.Before.Accuracy):+0.0;-0.0;0.0} points of accuracy"),
        .. forecast.Warnings.Where(warning => warning != weights.Warning).Select(warning => $"warning: {warning}"),
    ];
}
