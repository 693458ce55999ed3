using System.Collections.Immutable;

namespace Learnability.Experiments.Tests;

public sealed class StudyRunnerTests : IDisposable
{
    // Seeds 1 and 2: phase ones 0 and 1; power-3, retrain, permuted, post-hoc: 2 to 5 and 6 to 9.
    private const int Trials = 10;
    private const int Trainings = 8;
    private readonly StudyLab _lab = new();

    [Fact]
    public void Run_Whole_FinishesEveryTrialInOrderAndSharesPhaseOne()
    {
        _lab.RunAll();

        Assert.Equal(Enumerable.Range(0, Trials).SelectMany(i => new[] { $"started {i}", $"finished {i}" }), _lab.Events);
        Assert.Equal(Trainings, _lab.Trainer.Starts.Count);
    }

    [Fact]
    public void Run_Whole_ScoresAndChecksPhaseOneOnceASeed()
    {
        _lab.RunAll();

        // On the solve split and on the test images: phase one and four arms of two seeds. One less, as the fake's phase one is the same model for both seeds.
        Assert.Equal((2 * 2 * (1 + 4)) - 1, _lab.Scorer.Scorings);
    }

    [Fact]
    public void Run_Again_TrainsNothingAndGivesTheSameBytes()
    {
        _lab.RunAll();
        var before = _lab.AllResults();
        _lab.Events.Clear();
        _lab.RunAll();

        Assert.Empty(_lab.Events);
        Assert.Equal(before, _lab.AllResults());
    }

    [Fact]
    public void Run_FourAtATime_GivesTheSameBytesAsOneAtATime()
    {
        _lab.RunAll();
        var before = _lab.AllResults();
        _lab.Name = "parallel";
        new StudyRunner(_lab.Plan, _lab.Folder, new FreshWorkers(_lab), _lab).Run(4, CancellationToken.None);
        _lab.Folder.Write(_lab.Collector.Collect(), _lab.Collector.Timings());

        Assert.Equal(before, _lab.AllResults());
    }

    [Fact]
    public void Run_KilledAtManyMoments_EndsInTheSameBytesAndRepeatsNoFinishedTrial()
    {
        _lab.RunAll();
        var before = _lab.AllResults();
        _lab.Name = "killed";
        var dice = new Seed(42);
        for (var kill = 0; kill < 25; kill++)
        {
            var left = (int)(dice.Bits(kill) % 11) + 1;
            _lab.Trainer.AfterStep = _ =>
            {
                // Checkpoints become due, so that some kills come before one and some after.
                _lab.Clock.Advance(TimeSpan.FromSeconds(20));
                if (--left == 0)
                    throw new PowerCut();
            };
            Kill();
        }

        _lab.Trainer.AfterStep = _ => { };
        _lab.Events.Clear();
        var finishedBefore = _lab.Plan.Trials.Count(t => _lab.Folder.Result(t) is not null);
        _lab.RunAll();

        Assert.Equal(Trials - finishedBefore, _lab.Events.Count(e => e.StartsWith("started", StringComparison.Ordinal)));
        Assert.Equal(before, _lab.AllResults());
    }

    [Fact]
    public void Run_Cancelled_LeavesACheckpointAndGoesOnFromIt()
    {
        using var cancellation = new CancellationTokenSource();
        _lab.Trainer.AfterStep = step =>
        {
            if (step == 3)
                cancellation.Cancel();
        };
        Assert.ThrowsAny<OperationCanceledException>(() => _lab.RunAll(cancellation.Token));
        _lab.Trainer.AfterStep = _ => { };
        _lab.RunAll();

        Assert.Equal([0, 3], _lab.Trainer.Starts.Take(2));
        Assert.DoesNotContain(_lab.Events, e => e.StartsWith("failed", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_TrialThatFailsOnce_IsRetriedAndFinishes()
    {
        var calls = 0;
        _lab.Trainer.AfterStep = _ =>
        {
            if (++calls == 20)
                throw new TransientException("out of memory");
        };
        var result = _lab.RunAll();

        Assert.Contains("retried 2", _lab.Events);
        Assert.Equal(2, result.Arms[0].Trials.Length);
        Assert.Empty(result.Arms[0].Failures);
    }

    [Fact]
    public void Run_TrialThatDiverges_IsNotRetriedAndTheOthersGoOn()
    {
        var calls = 0;
        _lab.Trainer.AfterStep = _ =>
        {
            if (++calls == 20)
                throw new DivergedException("the loss is not finite");
        };
        var result = _lab.RunAll();

        Assert.DoesNotContain("retried 2", _lab.Events);
        Assert.Equal(new FailedTrial(1, "the loss is not finite"), result.Arms[0].Failures.Single());
        Assert.Equal(2UL, result.Arms[0].Trials.Single().Seed);
        Assert.All(result.Arms.Skip(1), a => Assert.Equal(2, a.Trials.Length));
    }

    [Fact]
    public void Run_FailedTrial_IsTriedAgainByTheNextRun()
    {
        var calls = 0;
        _lab.Trainer.AfterStep = _ =>
        {
            if (++calls == 20)
                throw new DivergedException("the loss is not finite");
        };
        _lab.RunAll();
        var result = _lab.RunAll();

        Assert.Empty(result.Arms[0].Failures);
        Assert.Equal(["started 2", "finished 2"], _lab.Events[^2..]);
    }

    [Fact]
    public void Run_PhaseOneThatFails_FailsItsArmsOnly()
    {
        var calls = 0;
        _lab.Trainer.AfterStep = _ =>
        {
            if (++calls == 1)
                throw new DivergedException("the loss is not finite");
        };
        var result = _lab.RunAll();

        Assert.Equal([2UL], result.Baseline.Trials.Select(t => t.Score.Seed));
        Assert.All(result.Arms, a => Assert.Equal(new FailedTrial(1, "phase one of the seed failed: the loss is not finite"), a.Failures.Single()));
    }

    public void Dispose() => _lab.Dispose();

    /// <summary>A process that ends between two instructions: nothing is caught, nothing is noted.</summary>
    private void Kill()
    {
        try
        {
            foreach (var trial in _lab.Plan.Trials.Where(t => _lab.Folder.Result(t) is null).ToImmutableArray())
            {
                _lab.Runner().Run(trial, _lab, CancellationToken.None);
            }
        }
        catch (PowerCut)
        {
            // The next process begins.
        }
    }

    private sealed class PowerCut : Exception;

    /// <summary>An engine a trial, as processes of their own have.</summary>
    private sealed class FreshWorkers(StudyLab lab) : ITrialWorker
    {
        public TrialFailure? Run(TrialPlan trial, Action<double> progress, CancellationToken cancellation)
        {
            var engines = lab.Runner().Engines with { Trainer = new Testing.FakeTrainer(), Exporter = new Testing.FakeExporter(), Scorer = new Testing.FakeScorer() };
            new TrialRunner(lab.Folder, engines, lab.Runner().Host).Run(trial, lab, cancellation);
            return null;
        }
    }
}
