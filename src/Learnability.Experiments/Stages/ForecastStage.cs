using System.Text;

namespace Learnability.Experiments;

/// <summary>Says before phase two what its weights would do, writing <c>3-forecast.json</c> and <c>frontier.json</c>.</summary>
public sealed class ForecastStage(Run run)
{
    private const string Name = "forecast";

    /// <summary>Makes the forecast for the weights of the run folder, and notes what speaks against them.</summary>
    /// <param name="images">The images.</param>
    /// <param name="heldOut">Phase one's logits of images it was not trained on.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="trainAccuracy">Phase one's accuracy on its training images, if known.</param>
    public Forecast Run(SplitImages images, HeldOut heldOut, Weights weights, double? trainAccuracy)
    {
        var plan = new StagePlan(
            Name, InputsHash.Of(("logits", run.HashOf(heldOut.File)), ("weights", run.HashOf(RunFiles.Weights))), [RunFiles.Forecast, RunFiles.Frontier]);
        run.Ensure(plan, () => Write(heldOut.Labelled(images.Data.Train), weights, trainAccuracy));
        var forecast = run.ReadText(RunFiles.Forecast, "run", ForecastFile.Read);
        run.Observer.Note($"{Name}: {Line(forecast)}");
        foreach (var warning in forecast.Warnings)
        {
            run.Observer.Note($"{Name}: warning: {warning}");
        }

        return forecast;
    }

    private static string Line(Forecast forecast) => FormattableString.Invariant(
        $"as an ideal logit shift, on the solve split, Var(s) {forecast.Before.Variance:0.00e0} -> {forecast.After.Variance:0.00e0} at {100 * (forecast.After.Accuracy - forecast.Before.Accuracy):+0.0;-0.0;0.0} points of accuracy");

    private StageFindings Write(LabelledLogits data, Weights weights, double? trainAccuracy)
    {
        Write(RunFiles.Forecast, ForecastFile.Write(Forecaster.Of(data, weights, trainAccuracy)));
        Write(RunFiles.Frontier, FrontierFile.Write(BiasSolver.Sweep(data, Frontier.DefaultBudgets)));
        return StageFindings.None;
    }

    private void Write(string name, string text) => run.Folder.Write(name, s => s.Write(Encoding.UTF8.GetBytes(text)));
}
