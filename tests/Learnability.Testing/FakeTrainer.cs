using System.Collections.Immutable;

namespace Learnability.Testing;

/// <summary>A trainer that learns nothing: four epochs of two steps, then a <see cref="FakeClassifier"/> with the job's class weights.</summary>
public sealed class FakeTrainer : ITrainer
{
    /// <summary>Steps of every training.</summary>
    public const int Steps = 8;

    private const int StepsPerEpoch = 2;
    private readonly List<int> _starts = [];

    /// <summary>The step at which each call took up its training; 0 is the start.</summary>
    public IReadOnlyList<int> Starts => _starts;

    /// <summary>What is added to each class's weight, whatever the job says, to make classes easier or harder; empty for nothing.</summary>
    public ImmutableArray<double> Ease { get; set; } = [];

    /// <summary>Called after each step of a call with the step's number; may cancel or throw.</summary>
    public Action<int> AfterStep { get; set; } = _ => { };

    /// <inheritdoc/>
    public EngineInfo Engine { get; set; } = new("FakeTorch", "1.0", "/lib/fake.so", "cpu", 1);

    /// <inheritdoc/>
    public TrainingOutcome Train(TrainingJob job, TrainingCheckpoint? from, ITrainingObserver observer, CancellationToken cancellation)
    {
        var start = from?.Step ?? 0;
        _starts.Add(start);
        var epochs = (from?.Epochs ?? []).ToList();
        for (var step = start + 1; step <= Steps; step++)
        {
            var progress = new TrainingProgress(step, Steps, StepsPerEpoch, TimeSpan.FromSeconds(step), 1000);
            AfterStep(step);
            observer.OnStep(progress);
            if (step % StepsPerEpoch == 0)
            {
                epochs.Add(Epoch(step / StepsPerEpoch));
                observer.OnEpoch(epochs[^1], progress);
                observer.OnCheckpoint(Checkpoint(job, step, epochs));
            }

            if (cancellation.IsCancellationRequested)
            {
                observer.OnCheckpoint(Checkpoint(job, step, epochs));
                cancellation.ThrowIfCancellationRequested();
            }
        }

        var network = new TrainedNetwork(job.Network, State(job), Normalisation.Of(job.Images, job.Split.Train), job.Images.ClassNames);
        var heldOut = FakeClassifier.Score(job.Images.Select(job.Split.Solve), Hidden(job).Select(w => (double)(float)w).ToArray());
        return new TrainingOutcome(network, epochs.ToImmutableArray(), heldOut, TimeSpan.FromSeconds(Steps));
    }

    private static EpochRecord Epoch(int number) => new(number, 2.0 / number, 0.2 * number, 2.1 / number, 2.2 / number, 0.19 * number, 1000);

    private TrainingCheckpoint Checkpoint(TrainingJob job, int step, List<EpochRecord> epochs)
        => new(step, State(job), new NetworkState([]), epochs.ToImmutableArray(), 0, 0);

    private ImmutableArray<double> Hidden(TrainingJob job) => Ease.IsEmpty ? job.ClassWeights : [.. job.ClassWeights.Zip(Ease, (w, e) => w + e)];

    private NetworkState State(TrainingJob job)
        => new(job.Network.Parameters.Select((p, i) => new NamedArray(p.Name, p.Shape, Values(p, i == 0 ? Hidden(job) : []))).ToImmutableArray());

    private static float[] Values(ParameterSpec parameter, ImmutableArray<double> hidden)
    {
        var values = new float[parameter.Length];
        for (var i = 0; i < hidden.Length; i++)
        {
            values[i] = (float)hidden[i];
        }

        return values;
    }
}
