using Learnability.Testing;

namespace Learnability.Experiments.Tests;

public sealed class SmokeTestTests : IDisposable
{
    private readonly Lab _lab = new();

    [Fact]
    public void Run_TrainerThatLearnsByHeart_Passes()
    {
        var trainer = new PerfectTrainer();
        var accuracy = new SmokeTest(trainer, _lab).Run(TinyData.Images(40, 1), "small", RecipePresets.For("small"), new Seed(1), CancellationToken.None);

        Assert.Equal(1, accuracy);
        Assert.Equal([33, 33, 33], trainer.Job!.Images.CountPerClass().AsEnumerable());
    }

    [Fact]
    public void Run_TrainerThatDoesNot_IsRefused()
        => Assert.Throws<BadInputException>(() => new SmokeTest(_lab.Trainer, _lab).Run(TinyData.Images(40, 1), "small", RecipePresets.For("small"), new Seed(1), CancellationToken.None));

    [Fact]
    public void Recipe_Preset_TakesAwayWhatHindersLearningByHeart()
    {
        var recipe = SmokeTest.Recipe(RecipePresets.For("small"), 100);

        Assert.Equal((50, 0.0, 0.0, 0, false), (recipe.BatchSize, recipe.LabelSmoothing, recipe.WeightDecay, recipe.CropPadding, recipe.Flip));
    }

    public void Dispose() => _lab.Dispose();

    private sealed class PerfectTrainer : ITrainer
    {
        public EngineInfo Engine { get; } = new("Perfect", "1", "", "cpu", 1);

        public TrainingJob? Job { get; private set; }

        public TrainingOutcome Train(TrainingJob job, TrainingCheckpoint? from, ITrainingObserver observer, CancellationToken cancellation)
        {
            Job = job;
            var logits = new float[job.Images.Count * job.Images.ClassCount];
            for (var i = 0; i < job.Images.Count; i++)
            {
                logits[(i * job.Images.ClassCount) + job.Images.Labels[i]] = 1;
            }

            var network = new TrainedNetwork(job.Network, new NetworkState([]), Normalisation.Of(job.Images, job.Split.Train), job.Images.ClassNames);
            return new TrainingOutcome(network, [], new Logits(job.Images.ClassCount, logits), TimeSpan.Zero);
        }
    }
}
