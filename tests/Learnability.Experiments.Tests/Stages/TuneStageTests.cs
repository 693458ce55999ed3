using Learnability.Testing;

namespace Learnability.Experiments.Tests.Stages;

public sealed class TuneStageTests : IDisposable
{
    private readonly Lab _lab = new();
    private readonly DecayTrainer _trainer = new(best: 0.1);

    public TuneStageTests() => _lab.Options = _lab.Options with { Recipe = _lab.Options.Recipe with { WeightDecays = [0.01, 0.1, 1] } };

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Run_OpenWeightDecay_TakesTheOneThatNewImagesPrefer()
    {
        var (first, _) = Tune(_ => { });

        Assert.Equal(0.1, first.Job.Recipe.WeightDecay);
        Assert.True(first.Job.Recipe.WeightDecays.IsDefaultOrEmpty);
        Assert.Equal(9, _trainer.Jobs.Count);
    }

    /// <summary>What is held out from a training has chosen nothing of it.</summary>
    [Fact]
    public void Run_Always_ChoosesByTrainingImagesAlone()
    {
        var (_, images) = Tune(_ => { });
        var trained = images.Data.Train.Select(images.Split.Train);

        Assert.All(_trainer.Jobs, job => Assert.Equal(trained.Hash, job.Images.Hash));
        Assert.All(_trainer.Jobs, job => Assert.Empty(job.Split.Train.Intersect(job.Split.Solve)));
    }

    [Fact]
    public void Run_ForAnotherTreatmentOfTheSameImages_TakesWhatWasChosen()
    {
        Tune(run =>
        {
            var (stage, plan, images) = run;
            var weighted = stage.Run(plan with { Job = plan.Job with { ClassWeights = [2, 0.5, 0.5] }, Remedy = "loss" }, CancellationToken.None);

            Assert.Equal((0.1, 2.0), (weighted.Job.Recipe.WeightDecay, weighted.Job.ClassWeights[0]));
            Assert.Equal(9, _trainer.Jobs.Count);
        });
    }

    /// <summary>A study's arms have phase one in common, and so what was chosen for it.</summary>
    [Fact]
    public void Run_OnASharedShelf_IsChosenOnce()
    {
        using var other = new Lab();
        _lab.Shelf = other.Shelf = new TrainingShelf(Path.Combine(other.Path, "shelf"));
        Tune(_ => { });
        other.Options = _lab.Options;
        using var folder = RunFolder.Open(other.Path);
        var run = other.NewRun(folder);
        var images = new ExamplesStage(run, other.Options, TinyData.Source()).Run(CancellationToken.None);

        Assert.Equal(0.1, new TuneStage(run, _trainer).Run(TrainingPlan.PhaseOne(other.Options, images), CancellationToken.None).Job.Recipe.WeightDecay);
        Assert.Equal(9, _trainer.Jobs.Count);
    }

    [Fact]
    public void Run_GivenWeightDecay_IsLeftAsItIs()
    {
        _lab.Options = _lab.Options with { Recipe = new RecipeChanges { WeightDecay = 0.5 }.Apply(_lab.Options.Recipe) };
        var (plan, _) = Tune(_ => { });

        Assert.Equal(0.5, plan.Job.Recipe.WeightDecay);
        Assert.Empty(_trainer.Jobs);
    }

    private (TrainingPlan Plan, SplitImages Images) Tune(Action<(TuneStage Stage, TrainingPlan Plan, SplitImages Images)> then)
    {
        using var folder = RunFolder.Open(_lab.Path);
        var run = _lab.NewRun(folder);
        var images = new ExamplesStage(run, _lab.Options, TinyData.Source()).Run(CancellationToken.None);
        var stage = new TuneStage(run, _trainer);
        var plan = TrainingPlan.PhaseOne(_lab.Options, images);
        var tuned = stage.Run(plan, CancellationToken.None);
        then((stage, plan, images));
        return (tuned, images);
    }

    /// <summary>Networks that are the less sure of what is right the further their weight decay is from the best.</summary>
    private sealed class DecayTrainer(double best) : ITrainer
    {
        private readonly FakeTrainer _inner = new();

        public List<TrainingJob> Jobs { get; } = [];

        public EngineInfo Engine => _inner.Engine;

        public TrainingOutcome Train(TrainingJob job, TrainingCheckpoint? from, ITrainingObserver observer, CancellationToken cancellation)
        {
            Jobs.Add(job);
            var sure = (float)(5 - Math.Abs(Math.Log10(job.Recipe.WeightDecay / best)));
            var outcome = _inner.Train(job, from, observer, cancellation);
            var logits = new float[job.Split.Solve.Length * job.Images.ClassCount];
            foreach (var (row, image) in job.Split.Solve.Index())
                logits[(row * job.Images.ClassCount) + job.Images.Labels[image]] = sure;

            return outcome with { SolveLogits = new Logits(job.Images.ClassCount, logits) };
        }
    }
}
