namespace Learnability.Experiments;

/// <summary>
/// The experiment of this project: train without class weights, measure each class's rate, turn rates into weights, train again with them, and
/// compare both models on images that neither the trainings nor the weights have seen.
/// </summary>
/// <remarks>Each stage reads and writes files of the run folder, and is left as it is where its files are there, intact and made from the same inputs.</remarks>
public sealed class TwoPhaseExperiment(Run run, ExperimentOptions options, ExperimentEngines engines)
{
    private readonly ExamplesStage _examples = new(run, options, engines.Images);
    private readonly PhaseOneStage _phaseOne = new(run, options, engines.Trainer);
    private readonly RatesStage _rates = new(run);
    private readonly ChoiceStage _choice = new(run, options, engines.Trainer);
    private readonly WeightsStage _weights = new(run);
    private readonly ForecastStage _forecast = new(run);
    private readonly PhaseTwoStage _phaseTwo = new(run, options, engines.Trainer);
    private readonly ModelStage _model = new(run, options, engines);
    private readonly ScoreStage _score = new(run, options, engines.Scorer);
    private readonly ComparisonStage _comparison = new(run, options);

    /// <summary>Runs all stages.</summary>
    /// <exception cref="LearnabilityException">A stage failed; the files of the stages before it stay.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the next run goes on from here.</exception>
    public Comparison Run(CancellationToken cancellation)
    {
        var images = _examples.Run(cancellation);
        var phaseOne = _phaseOne.Run(images, cancellation);
        var heldOut = _phaseOne.HoldOut(images, phaseOne, cancellation);
        var rates = _rates.Run(images, heldOut);
        var arm = _choice.Run(images, phaseOne, rates, cancellation);
        var weights = _weights.Run(rates, arm);
        _forecast.Run(images, heldOut, weights, phaseOne, arm.UsesWeights);
        var phaseTwo = _phaseTwo.Run(new PhaseTwoInput(images, () => phaseOne, () => heldOut, weights, arm), cancellation);
        var models = _model.Run(images, [phaseOne, phaseTwo], cancellation);
        var scores = _score.Run(images, models, cancellation);
        return _comparison.Run(scores, phaseTwo);
    }
}
