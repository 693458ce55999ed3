using BenchmarkDotNet.Attributes;
using Learnability.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Benchmarks;

/// <summary>What comes before and after the network in a step.</summary>
public class BatchPieces : IDisposable
{
    private const int Classes = 10;

    private ImmutableArray<int> _labels;
    private EpochRules? _rules;
    private ValueScale? _scale;
    private TrainingImages? _images;
    private EpochTensors? _epoch;
    private CrossEntropyLoss? _loss;
    private Tensor? _logits;
    private Tensor? _targets;
    private Tensor? _weights;

    /// <summary>Images a batch.</summary>
    [Params(128, 512, 2048)]
    public int Batch { get; set; }

    /// <summary>Brings images, a plan and logits to the device.</summary>
    [GlobalSetup]
    public void Begin()
    {
        _ = new TorchTrainer(new TrainerOptions("cpu")).Engine;
        var images = MadeUpImages.Of(2 * Batch, Classes);
        var recipe = RecipePresets.For("small");
        _labels = images.Labels;
        _rules = new EpochRules(recipe, ClassTreatment.Plain(Classes), new Seed(1));
        _scale = new ValueScale(Normalisation.Of(images, [.. Enumerable.Range(0, images.Count)]), images.Shape, CPU);
        _images = new TrainingImages(images, [.. Enumerable.Range(0, images.Count)], recipe.CropPadding, _scale);
        _epoch = _images.Upload(EpochPlan.Of(_labels, 0, _rules));
        _loss = new CrossEntropyLoss();
        _logits = torch.zeros([Batch, Classes]);
        _logits.requires_grad = true;
        _targets = torch.tensor(images.Labels.Take(Batch).Select(l => (long)l).ToArray());
        _weights = torch.ones([Classes]);
    }

    /// <summary>Lets them go.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _weights!.Dispose();
        _targets!.Dispose();
        _logits!.Dispose();
        _loss!.Dispose();
        _epoch!.Dispose();
        _images!.Dispose();
        _scale!.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A batch of images as they are: taken from the bytes and normalised.</summary>
    [Benchmark]
    public void BatchAssembly()
    {
        using var scope = NewDisposeScope();
        _images!.Plain(0, Batch);
    }

    /// <summary>A batch cropped, mirrored and normalised by an epoch's plan.</summary>
    [Benchmark]
    public void AugmentedBatch()
    {
        using var scope = NewDisposeScope();
        _images!.Batch(_epoch!, 0, Batch);
    }

    /// <summary>The plan of an epoch of two batches: order, crops, mirrorings.</summary>
    [Benchmark]
    public EpochPlan Plan() => EpochPlan.Of(_labels, 1, _rules!);

    /// <summary>The loss of a batch's logits, and its gradient.</summary>
    [Benchmark]
    public void LossForwardBackward()
    {
        using var scope = NewDisposeScope();
        _loss!.Of(_logits!, _targets!, _weights!, smoothing: 0.1).sum().div(Batch).backward();
    }
}
