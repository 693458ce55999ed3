using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>A batch on the device.</summary>
/// <param name="Images">Normalised floats [batch, …], such as [batch, channels, height, width].</param>
/// <param name="Labels">[batch], 64-bit class numbers.</param>
/// <param name="HasClass">Whether each class occurs in the batch; written over by the next batch.</param>
internal readonly record struct TrainingBatch(Tensor Images, Tensor Labels, bool[] HasClass);

/// <summary>
/// Gives the batches of a training, epoch by epoch. Where the treatment begins inside an epoch, the epoch's plan changes there: both plans are functions of
/// seed and epoch, so a resumed training sees the same batches.
/// </summary>
/// <param name="job">Gives recipe, treatment and seed.</param>
/// <param name="images">The training examples.</param>
/// <param name="schedule">Says how many images a step has.</param>
/// <param name="treatedFrom">The first step of the treatment.</param>
internal sealed class EpochFeed(TrainingJob job, TrainingExamples images, StepSchedule schedule, int treatedFrom) : IDisposable
{
    private readonly ImmutableArray<int> _labels = job.TrainLabels();
    private readonly bool[] _hasClass = new bool[job.Network.ClassCount];
    private int _epoch;
    private Task<Plans>? _next;
    private Part? _plain;
    private Part? _treated;

    /// <summary>Brings an epoch's plans to the device, and has the next one's made meanwhile, so that a card need not wait for them.</summary>
    /// <param name="epoch">Number of the epoch, from 0; the one after the last begun, or any where none was.</param>
    public void Begin(int epoch)
    {
        Dispose();
        var plans = _next is null ? PlansOf(epoch) : _next.GetAwaiter().GetResult();
        _next = (epoch + 1) * schedule.StepsPerEpoch < schedule.Steps ? Task.Run(() => PlansOf(epoch + 1)) : null;
        _epoch = epoch;
        _plain = Upload(plans.Plain);
        _treated = Upload(plans.Treated);
    }

    /// <summary>A batch of the epoch begun.</summary>
    /// <param name="step">Number of the step, from 0 at the training's start.</param>
    /// <param name="part">Which of the step's batches, from 0.</param>
    public TrainingBatch Batch(int step, int part)
    {
        var (plan, tensors) = (step < treatedFrom ? _plain : _treated)!.Value;
        var (start, count) = schedule.Batch(step - (_epoch * schedule.StepsPerEpoch), part);
        Array.Clear(_hasClass);
        for (var i = start; i < start + count; i++)
        {
            _hasClass[_labels[plan.Order[i]]] = true;
        }

        var (pixels, labels) = images.Batch(tensors, start, count);
        return new TrainingBatch(pixels, labels, _hasClass);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _plain?.Tensors.Dispose();
        _treated?.Tensors.Dispose();
        (_plain, _treated) = (null, null);
    }

    private Plans PlansOf(int epoch)
    {
        var (first, end) = (epoch * schedule.StepsPerEpoch, Math.Min((epoch + 1) * schedule.StepsPerEpoch, schedule.Steps));
        return new Plans(
            first < treatedFrom ? Plan(epoch, ClassTreatment.Plain(job.Network.ClassCount)) : null,
            end > treatedFrom ? Plan(epoch, job.Treatment) : null);
    }

    private EpochPlan Plan(int epoch, ClassTreatment treatment)
        => EpochPlan.Of(_labels, epoch, new EpochRules(job.Recipe, treatment, job.Seed.Child("augmentation")) { Kind = job.Images.Kind });

    private Part? Upload(EpochPlan? plan) => plan is null ? null : new Part(plan, images.Upload(plan));

    private sealed record Plans(EpochPlan? Plain, EpochPlan? Treated);

    private readonly record struct Part(EpochPlan Plan, EpochTensors Tensors);
}
