using System.Diagnostics;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>One training in progress: the loop, and all that lives on the device for its time.</summary>
internal sealed class TrainingRun : IDisposable
{
    private readonly TrainingJob _job;
    private readonly ITrainingObserver _observer;
    private readonly Normalisation _normalisation;
    private readonly StepSchedule _schedule;
    private readonly ValueScale _scale;
    private readonly TrainingExamples _train;
    private readonly SolveExamples _solve;
    private readonly TorchNetwork _network;
    private readonly WhiteningBiases _whiteningBiases;
    private readonly ParameterUpdate _update;
    private readonly LossScale _lossScale;
    private readonly StepGuard _guard;
    private readonly LookAheadAverage _lookAhead;
    private readonly EpochTally _tally;
    private readonly EpochFeed _feed;
    private readonly TreatmentInForce _plain;
    private readonly TreatmentInForce _treated;
    private readonly List<EpochRecord> _epochs;
    private readonly Tensor[] _parameters;
    private readonly Seed _dropoutSeed;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Stopwatch _training = new();
    private readonly int _treatedFrom;
    private readonly int _firstStep;
    private int _step;

    /// <summary>Brings a job, or a checkpoint of it, onto the engine's device.</summary>
    public TrainingRun(TrainingJob job, TrainingCheckpoint? from, ITrainingObserver observer, TorchEngine engine)
    {
        using var scope = NewDisposeScope();
        var device = engine.Device;
        (_job, _observer) = (job, observer);
        _normalisation = job.Normalisation ?? Normalisation.Of(job.Images, job.Split.Train);
        _schedule = new StepSchedule(job.Recipe, job.Split.Train.Length, job.Treatment.Gradient);
        // A share such as 1 − .3 may lie a rounding above the number that is meant.
        _treatedFrom = (int)Math.Ceiling((job.TreatedFrom * _schedule.Steps) - 1e-9);
        _scale = new ValueScale(_normalisation, job.Images.Shape, device);
        _train = TrainingExamples.Of(job.Images, job.Split.Train, job.Recipe.CropPadding, _scale);
        _solve = new SolveExamples(job, _scale);
        _network = new TorchNetwork(job.Network, from?.State ?? job.Start ?? Start(), device) { Precision = engine.Type, FusesLayers = engine.FusesLayers };
        _lookAhead = new LookAheadAverage(job, _network, _schedule.Steps);
        _whiteningBiases = new WhiteningBiases(job.Network, _network);
        _update = ParameterUpdate.Of(job.Recipe, job.Network, _network, job.Recipe.DecaysToStart ? job.Start : null);
        _parameters = [.. job.Network.Parameters.Where(p => p.Trainable).Select(p => _network[p.Name])];
        _dropoutSeed = job.Seed.Child("dropout");
        _lossScale = new LossScale(engine.Type, device);
        _guard = new StepGuard(_lossScale, [.. _parameters, .. _update.Averages]);
        _tally = new EpochTally(device, from?.RunningLoss ?? 0, from?.RunningHits ?? 0);
        _feed = new EpochFeed(job, _train, _schedule, _treatedFrom);
        _plain = new TreatmentInForce(job with { Treatment = ClassTreatment.Plain(job.Network.ClassCount) }, [], _network, (device, _lossScale));
        _treated = new TreatmentInForce(job, from?.LossWeights ?? [], _network, (device, _lossScale));
        _epochs = [.. from?.Epochs ?? []];
        _step = _firstStep = from?.Step ?? 0;
        if (from is not null)
        {
            _update.Upload(from.Optimiser);
            _lookAhead.Upload(from.Optimiser);
            _lossScale.Upload(from.Optimiser);
        }
    }

    /// <summary>Trains to the end.</summary>
    public TrainingOutcome ToEnd(CancellationToken cancellation)
    {
        while (_step < _schedule.Steps)
        {
            RunEpoch(cancellation);
        }

        // What leaves the training is measured as exported models compute.
        _network.Precision = ScalarType.Float32;
        using var exact = new ExactProducts();
        var heldOut = _solve.Logits(_network);
        var trained = new TrainedNetwork(_job.Network, _network.Download(), _normalisation, _job.Images.ClassNames);
        var duration = _watch.Elapsed;
        return new TrainingOutcome(trained, [.. _epochs], heldOut, duration) { TrainAccuracy = TrainAccuracy.Of(_network, _job, _scale) };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _treated.Dispose();
        _plain.Dispose();
        _feed.Dispose();
        _tally.Dispose();
        _lookAhead.Dispose();
        _guard.Dispose();
        _lossScale.Dispose();
        _update.Dispose();
        _network.Dispose();
        _solve.Dispose();
        _train.Dispose();
        _scale.Dispose();
    }

    private NetworkState Start() => Whitening.Fill(_job, InitialState.Of(_job.Network, _job.Seed.Child("start")), _scale);

    private void RunEpoch(CancellationToken cancellation)
    {
        var epoch = _step / _schedule.StepsPerEpoch;
        _feed.Begin(epoch);
        var end = Math.Min((epoch + 1) * _schedule.StepsPerEpoch, _schedule.Steps);
        var before = (_training.Elapsed, Step: _step);
        _training.Start();
        while (_step < end)
        {
            Step(cancellation);
            _observer.OnStep(Progress());
        }

        var loss = FiniteLoss();
        _training.Stop();
        var speed = (_step - before.Step) * _schedule.ImagesPerStep / (_training.Elapsed - before.Elapsed).TotalSeconds;
        EndEpoch(epoch, loss, speed);
    }

    private void Step(CancellationToken cancellation)
    {
        // A step of many batches is too long to be waited for: what it has begun is done again.
        var before = _schedule.BatchesPerStep > 1 ? Checkpoint() : null;
        _whiteningBiases.SetTraining(_schedule.TrainsWhiteningBias(_step));
        var treatment = TreatmentOf(_step);
        for (var part = 0; part < _schedule.BatchesPerStep; part++)
        {
            if (cancellation.IsCancellationRequested)
            {
                _observer.OnCheckpoint(before ?? Checkpoint());
                cancellation.ThrowIfCancellationRequested();
            }

            AddBatch(treatment, part);
        }

        using (no_grad())
        {
            treatment.Gradient.Finish();
            _guard.Around(_parameters, () => UpdateParameters(_schedule.StepSize(_step) * treatment.StepFactor));
            _step++;
            _lookAhead.After(_step);
        }
    }

    private void AddBatch(TreatmentInForce treatment, int part)
    {
        using var scope = NewDisposeScope();
        var batch = _feed.Batch(_step, part);
        _network.Masks.Begin(_dropoutSeed.Child(_step).Child(part));
        var logits = _network.Forward(batch.Images, training: true);
        var losses = treatment.Losses(logits, batch.Labels);
        treatment.Gradient.Add(losses, batch, _schedule.ImagesPerStep);
        _tally.Add(losses.detach().sum().Over(_schedule.ImagesPerStep), logits.detach(), batch.Labels);
    }

    private void UpdateParameters(double stepSize)
    {
        using var scope = NewDisposeScope();
        foreach (var parameter in _job.Network.Parameters)
        {
            var tensor = _network[parameter.Name];
            if (tensor.requires_grad)
            {
                _update.Apply(parameter, tensor, stepSize, _step);
            }
        }
    }

    private void EndEpoch(int epoch, double loss, double imagesPerSecond)
    {
        var steps = _step - (epoch * _schedule.StepsPerEpoch);
        var treatment = TreatmentOf(_step - 1);
        var heldOut = _solve.Measure(_network);
        var record = new EpochRecord(
            epoch + 1,
            loss / steps,
            (double)_tally.Hits / (steps * _schedule.ImagesPerStep),
            heldOut.Loss.Loss,
            heldOut.Loss.WeightedLoss,
            heldOut.Loss.Accuracy,
            imagesPerSecond)
        {
            HeldOutRates = heldOut.RatesIfComplete,
            LossWeights = treatment.LossWeights.IfChanging,
        };
        if (treatment.Feedback is { } feedback)
        {
            treatment.LossWeights.Follow(feedback, heldOut.Confusion.Rates());
        }

        _tally.Clear();
        _epochs.Add(record);
        _observer.OnEpoch(record, Progress());
        if (_observer.WantsCheckpoint)
        {
            _observer.OnCheckpoint(Checkpoint());
        }
    }

    private TreatmentInForce TreatmentOf(int step) => step < _treatedFrom ? _plain : _treated;

    private double FiniteLoss()
    {
        var loss = _tally.Loss;
        return double.IsFinite(loss)
            ? loss
            : throw new DivergedException(
                $"found a loss of {loss} in epoch {(_step - 1) / _schedule.StepsPerEpoch + 1}; expected a finite number. "
                + $"Use a smaller --step-size (it was {_job.Recipe.StepSize}), or milder class weights.");
    }

    private TrainingProgress Progress()
    {
        var images = (long)(_step - _firstStep) * _schedule.ImagesPerStep;
        var speed = images / Math.Max(_training.Elapsed.TotalSeconds, 1e-9);
        return new TrainingProgress(_step, _schedule.Steps, _schedule.StepsPerEpoch, _watch.Elapsed, speed);
    }

    private TrainingCheckpoint Checkpoint() => new(
        _step, _network.Download(), new NetworkState([.. _update.Download(_job.Network).Arrays, .. _lookAhead.Download(), .. _lossScale.Download()]), [.. _epochs], _tally.Loss, _tally.Hits)
    {
        LossWeights = _treated.LossWeights.IfChanging,
    };
}
