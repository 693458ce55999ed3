namespace Learnability.Experiments;

/// <summary>Does one trial in this process, going on where an earlier process stopped.</summary>
/// <param name="Folder">The study's folder.</param>
/// <param name="Engines">What does the heavy work.</param>
/// <param name="Host">Clock, memory, version.</param>
public sealed record TrialRunner(StudyFolder Folder, ExperimentEngines Engines, RunHost Host)
{
    // An orphan of a study that was killed finishes its step, writes a checkpoint and goes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The trial's result, which is read where the trial has finished before.</summary>
    /// <exception cref="LearnabilityException">The trial failed; what its finished stages wrote stays.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the next call goes on from here.</exception>
    public TrialRecord Run(TrialPlan trial, IRunObserver observer, CancellationToken cancellation)
    {
        if (Folder.Result(trial) is { } before)
            return before;

        Folder.Use(trial.Engine);
        var start = Host.Clock.GetTimestamp();
        using var held = RunFolder.Open(Folder.PathOf(trial), Patience, cancellation);
        var run = new Run(held, Host, observer, fresh: false) { Shelf = Folder.Shelf(trial.Engine) };
        run.Use(trial.Options);
        Folder.Forget(trial);
        var (record, course) = trial.IsBaseline ? Baseline(run, trial, cancellation) : Arm(run, trial, cancellation);
        var seconds = Math.Round(Host.Clock.GetElapsedTime(start).TotalSeconds, 3);
        Folder.Write(trial, record, new TrialTiming(TrialTiming.SchemaName, course.Seconds, [.. course.Epochs.Select(e => e.ImagesPerSecond)], seconds));
        return record;
    }

    private (TrialRecord Record, TrainingRecord Course) Baseline(Run run, TrialPlan trial, CancellationToken cancellation)
    {
        var images = new ExamplesStage(run, trial.Options, Engines.Images(trial.Options)).Run(cancellation);
        var stage = new PhaseOneStage(run, trial.Options, Engines.Trainer);
        var phaseOne = stage.Run(images, cancellation);
        new RatesStage(run).Run(images, stage.HoldOut(images, phaseOne, cancellation));
        var model = new ModelStage(run, trial.Options, Engines).Run(images, [phaseOne], cancellation).Single();
        var score = new ScoreStage(run, trial.Options, Engines.Scorer).Score(model, images.Data, cancellation);
        var result = new BaselineTrial(Score(trial, score), Timeless(phaseOne.Record));
        return (Record(run, trial) with { Baseline = result }, phaseOne.Record);
    }

    private (TrialRecord Record, TrainingRecord Course) Arm(Run run, TrialPlan trial, CancellationToken cancellation)
    {
        var outcome = new TwoPhaseExperiment(run, trial.Options, Engines with { JoinsBackbone = false }).Run(cancellation);
        var course = run.Read(RunFiles.Trained(Phase.Two)).Record;
        var arm = trial.Options.Arm;
        if (!arm.Auto && !arm.Apply.Kind.Trains)
            course = course with { Epochs = [], Seconds = 0 };

        var result = new ArmTrial
        {
            Score = Score(trial, trial.Options.Judged ? run.Read(RunFiles.RecommendedScore) : run.Read(RunFiles.Score).PhaseTwo),
            Course = Timeless(course),
            ClassWeights = arm.UsesWeights ? [.. course.Classes.Select(c => c.Weight)] : [],
            Frontier = run.Read(RunFiles.Frontier),
            DInterval = trial.Options.Judged ? null : outcome.Comparison.Statistics.DInterval,
            Judged = Judged(run, trial, outcome),
            Notes = [.. run.Manifest.Stages.SelectMany(stage => stage.Notes.Select(note => $"{stage.Name}: {note}"))],
        };
        return (Record(run, trial) with { Arm = result }, course);
    }

    private static JudgedTrial? Judged(Run run, TrialPlan trial, RunOutcome outcome) => outcome is { Verdict: { } verdict, Test: { } test }
        ? new JudgedTrial(
            verdict.Recommended, verdict.Taken.Against is null, verdict.Rates.Differ, Score(trial, run.Read(RunFiles.BaselineScore)), test.Expectations)
        : null;

    private TrialRecord Record(Run run, TrialPlan trial)
    {
        var data = run.Manifest.Data!;
        CheckSameData(trial, data);
        return new TrialRecord
        {
            Options = trial.Options,
            Program = run.Manifest.Program,

            // Where a machine keeps its images and libraries is no matter of the result; the run's manifest has it.
            Data = data.IsSynthetic ? data : data with { Origin = $"{data.Name} files" },
            Engines = [.. run.Manifest.Stages.SelectMany(s => s.Engines).Select(e => e with { NativeLibrary = Path.GetFileName(e.NativeLibrary) }).Distinct()],
            TrainableValues = run.Read(RunFiles.Trained(Phase.One)).Record.TrainableValues,
        };
    }

    /// <summary>On another machine of a job array, a data set of the same name may hold other images.</summary>
    private void CheckSameData(TrialPlan trial, DataRecord data)
    {
        if (trial.Baseline is { } one && Folder.Result(one) is { } baseline)
            SameImages.Check(baseline.Data, data, Folder.Path);
    }

    private static TrialScore Score(TrialPlan trial, Score score)
        => TrialScore.Of(trial.Seed, score, ComparisonOptions.Of(trial.Seed)) with { TestFold = trial.Options.TestFold };

    private static TrainingCourse Timeless(TrainingRecord record)
        => new([.. record.Epochs.Select(e => e with { ImagesPerSecond = 0 })], 0, [.. record.Classes.Select(c => c.Rate)]);
}
