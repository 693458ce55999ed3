using System.Collections.Immutable;
using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>One training in progress: the loop, and all that lives on the device for its time.</summary>
internal sealed class TrainingRun : IDisposable
{
    private readonly TrainingJob _job;
    private readonly ITrainingObserver _observer;
    private readonly Normalisation _normalisation;
    private readonly StepSchedule _schedule;
    private readonly PixelScale _scale;
    private readonly TrainingImages _train;
    private readonly TrainingImages _heldOut;
    private readonly TorchNetwork _network;
    private readonly ParameterUpdate _update;
    private readonly EpochTally _tally;
    private readonly Tensor _classWeights;
    private readonly ImmutableArray<ParameterSpec> _whiteningBiases;
    private readonly List<EpochRecord> _epochs;
    private readonly Stopwatch _watch = new();
    private readonly Stopwatch _training = new();
    private readonly int _firstStep;
    private int _step;

    /// <summary>Brings a job, or a checkpoint of it, onto <paramref name="device"/>.</summary>
    public TrainingRun(TrainingJob job, TrainingCheckpoint? from, ITrainingObserver observer, Device device)
    {
        using var scope = NewDisposeScope();
        (_job, _observer) = (job, observer);
        _watch.Start();
        var trainIndices = job.Split.Train;
        _normalisation = Normalisation.Of(job.Images, trainIndices);
        _schedule = new StepSchedule(job.Recipe, trainIndices.Length);
        _scale = new PixelScale(_normalisation, device);
        _train = new TrainingImages(job.Images, trainIndices, job.Recipe.CropPadding, _scale);
        _heldOut = new TrainingImages(job.Images, job.Split.Solve, 0, _scale);
        _network = new TorchNetwork(job.Network, from?.State ?? Start(), device);
        _update = ParameterUpdate.Of(job.Recipe, job.Network, _network);
        _tally = new EpochTally(device, from?.RunningLoss ?? 0, from?.RunningHits ?? 0);
        _classWeights = torch.tensor(job.Treatment.LossWeights.Select(w => (float)w).ToArray()).to(device).DetachFromDisposeScope();
        _whiteningBiases = WhiteningBiases();
        _epochs = [.. from?.Epochs ?? []];
        _step = _firstStep = from?.Step ?? 0;
        if (from is not null)
        {
            _update.Upload(from.Optimiser);
        }
    }

    /// <summary>Trains to the end.</summary>
    public TrainingOutcome ToEnd(CancellationToken cancellation)
    {
        while (_step < _schedule.Steps)
        {
            RunEpoch(cancellation);
        }

        var heldOut = Evaluation.Of(_network, _heldOut, _job.Network.ClassCount);
        var trained = new TrainedNetwork(_job.Network, _network.Download(), _normalisation, _job.Images.ClassNames);
        return new TrainingOutcome(trained, [.. _epochs], heldOut, _watch.Elapsed);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _classWeights.Dispose();
        _tally.Dispose();
        _update.Dispose();
        _network.Dispose();
        _heldOut.Dispose();
        _train.Dispose();
        _scale.Dispose();
    }

    private NetworkState Start() => Whitening.Fill(
        _job.Network, InitialState.Of(_job.Network, _job.Seed.Child("start")), _job.Images, _job.Split.Train, _normalisation);

    private ImmutableArray<ParameterSpec> WhiteningBiases()
    {
        var names = InitialState.Convolutions(_job.Network.Layers)
            .Where(c => c.Start == ConvolutionStart.Whitening)
            .Select(c => $"{c.Name}.bias")
            .ToHashSet(StringComparer.Ordinal);
        return [.. _job.Network.Parameters.Where(p => names.Contains(p.Name))];
    }

    private void RunEpoch(CancellationToken cancellation)
    {
        var epoch = _step / _schedule.StepsPerEpoch;
        using var tensors = _train.Upload(EpochPlan.Of(_job.TrainLabels(), epoch, new EpochRules(_job.Recipe, _job.Treatment, _job.Seed.Child("augmentation"))));
        var end = Math.Min((epoch + 1) * _schedule.StepsPerEpoch, _schedule.Steps);
        var before = (_training.Elapsed, Step: _step);
        _training.Start();
        for (; _step < end; _step++)
        {
            if (cancellation.IsCancellationRequested)
            {
                _observer.OnCheckpoint(Checkpoint());
                cancellation.ThrowIfCancellationRequested();
            }

            Step(tensors, _step - (epoch * _schedule.StepsPerEpoch));
            _observer.OnStep(Progress(_step + 1));
        }

        var loss = FiniteLoss();
        _training.Stop();
        var speed = (_step - before.Step) * _schedule.BatchSize / (_training.Elapsed - before.Elapsed).TotalSeconds;
        EndEpoch(epoch, loss, speed);
    }

    private void Step(EpochTensors epoch, int batch)
    {
        using var scope = NewDisposeScope();
        SetWhiteningBiasTraining();
        var (images, labels) = _train.Batch(epoch, batch * _schedule.BatchSize, _schedule.BatchSize);
        var logits = _network.Forward(images, training: true);
        var loss = WeightedCrossEntropy.Of(logits, labels, _classWeights, _job.Recipe.LabelSmoothing);
        loss.backward();
        using (no_grad())
        {
            var stepSize = _schedule.StepSize(_step);
            foreach (var parameter in _job.Network.Parameters)
            {
                var tensor = _network[parameter.Name];
                if (tensor.requires_grad)
                {
                    _update.Apply(parameter, tensor, stepSize, _step);
                }
            }
        }

        _tally.Add(loss.detach(), logits.detach(), labels);
    }

    private void SetWhiteningBiasTraining()
    {
        var trains = _schedule.TrainsWhiteningBias(_step);
        foreach (var bias in _whiteningBiases)
        {
            var tensor = _network[bias.Name];
            if (tensor.requires_grad != trains)
            {
                tensor.requires_grad = trains;
            }
        }
    }

    private void EndEpoch(int epoch, double loss, double imagesPerSecond)
    {
        var steps = _step - (epoch * _schedule.StepsPerEpoch);
        var heldOut = HeldOutLoss.Of(
            Evaluation.Of(_network, _heldOut, _job.Network.ClassCount), [.. _job.Split.Solve.Select(i => _job.Images.Labels[i])], _job.ClassWeights);
        var record = new EpochRecord(
            epoch + 1,
            loss / steps,
            (double)_tally.Hits / (steps * _schedule.BatchSize),
            heldOut.Loss,
            heldOut.WeightedLoss,
            heldOut.Accuracy,
            imagesPerSecond);
        _tally.Clear();
        _epochs.Add(record);
        _observer.OnEpoch(record, Progress(_step));
        _observer.OnCheckpoint(Checkpoint());
    }

    private double FiniteLoss()
    {
        var loss = _tally.Loss;
        return double.IsFinite(loss)
            ? loss
            : throw new DivergedException(
                $"found a loss of {loss} in epoch {(_step - 1) / _schedule.StepsPerEpoch + 1}; expected a finite number. "
                + $"Use a smaller --step-size (it was {_job.Recipe.StepSize}), or milder class weights.");
    }

    private TrainingProgress Progress(int done)
    {
        var steps = done - _firstStep;
        var speed = steps * _schedule.BatchSize / Math.Max(_training.Elapsed.TotalSeconds, 1e-9);
        return new TrainingProgress(done, _schedule.Steps, _schedule.StepsPerEpoch, _watch.Elapsed, speed);
    }

    private TrainingCheckpoint Checkpoint() => new(
        _step, _network.Download(), _update.Download(_job.Network), [.. _epochs], _tally.Loss, _tally.Hits);
}
