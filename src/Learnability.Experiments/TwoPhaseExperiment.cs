namespace Learnability.Experiments;

/// <summary>
/// The experiment of this project: train without class weights, measure each class's rate, turn rates into weights, train again with them, and
/// compare both models on images that neither the trainings nor the weights have seen.
/// </summary>
/// <remarks>Each stage reads and writes files of the run folder, and is left as it is where its files are there, intact and made from the same inputs.</remarks>
public sealed class TwoPhaseExperiment(Run run, ExperimentOptions options, ExperimentEngines engines)
{
    private readonly ExamplesStage _examples = new(run, options, engines.Images(options));
    private readonly PhaseOneStage _phaseOne = new(run, options, engines.Trainer);
    private readonly RatesStage _rates = new(run);
    private readonly ChoiceStage _choice = new(run, options, engines.Trainer);
    private readonly WeightsStage _weights = new(run);
    private readonly ForecastStage _forecast = new(run, options);
    private readonly PhaseTwoStage _phaseTwo = new(run, options, engines.Trainer);
    private readonly ModelStage _model = new(run, options, engines);
    private readonly VerdictStage _verdict = new(run, options, engines);
    private readonly RecommendedStage _recommended = new(run, options, engines);
    private readonly ScoreStage _score = new(run, options, engines.Scorer);
    private readonly ComparisonStage _comparison = new(run, options);

    private SplitImages? _images;

    /// <summary>The images, loaded and divided: the first stage.</summary>
    public SplitImages Images(CancellationToken cancellation) => _images ??= _examples.Run(cancellation);

    /// <summary>Runs all stages.</summary>
    /// <exception cref="LearnabilityException">A stage failed; the files of the stages before it stay.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the next run goes on from here.</exception>
    public RunOutcome Run(CancellationToken cancellation)
    {
        var images = Images(cancellation);
        var phaseOne = _phaseOne.Run(images, cancellation);
        var heldOut = _phaseOne.HoldOut(images, phaseOne, cancellation);
        var rates = _rates.Run(images, heldOut);
        var choice = _choice.Run(images, phaseOne, heldOut, rates, cancellation);
        var weights = _weights.Run(rates, choice.Arm);
        var decision = _forecast.Run(images, heldOut, weights, phaseOne, choice);
        var phaseTwo = _phaseTwo.Run(images, phaseOne, heldOut, weights, decision.Arm, cancellation);
        var models = _model.Run(images, [phaseOne, phaseTwo.Trained], cancellation);
        var judged = options.Judged ? _verdict.Run(images, decision, phaseOne, heldOut, phaseTwo, cancellation) : null;
        var scores = _score.Run(images, models, cancellation);
        var test = judged is null ? null : _recommended.Run(images, judged, phaseTwo, weights, cancellation);
        return new RunOutcome(judged?.Verdict, _comparison.Run(scores, phaseTwo.Trained), test);
    }
}

/// <summary>What a run comes to.</summary>
/// <param name="Verdict">Which model to use, and why: by held-out images; null where none was asked for.</param>
/// <param name="Comparison">How the phases differ on the test images.</param>
/// <param name="Test">What the test images say of the verdict; null where there is none.</param>
public sealed record RunOutcome(Verdict? Verdict, Comparison Comparison, VerdictTest? Test);
