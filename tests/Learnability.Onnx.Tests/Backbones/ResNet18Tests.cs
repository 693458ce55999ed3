using System.Collections.Immutable;
using Microsoft.ML.OnnxRuntime;

namespace Learnability.Onnx.Tests.Backbones;

/// <summary>The backbone that NuGet has, opened for many images, against its graphs as they come: preprocessing and network one after the other, one image at a time.</summary>
public sealed class ResNet18Tests
{
    private const int Count = 5;
    private const double Tolerance = 1e-4;
    private static readonly ImageShape Shape = new(3, 224, 224);

    [ResNet18Fact]
    public void Extract_ManyAtOnce_GivesWhatTheGraphsGiveOfOne()
    {
        using var ready = new ModelOnDisk(Ready(null));
        using var backbone = new OnnxBackbones(new ScoringOptions { Threads = 2 }).Open(ready.Path);
        var (images, features) = (Images(), new float[Count * 512]);
        backbone.Extract(images, features);

        Assert.Equal((Shape, 512), (backbone.Card.Input, backbone.Card.FeatureCount));
        Assert.InRange(Largest(Original(images), features), 0, Tolerance);
        Assert.True(Largest(features[..512], features[512..1024]) > 0.1, "images that are all the same to it prove nothing");
    }

    /// <summary>Bytes in, preprocessing, backbone, head, logits and probabilities out.</summary>
    [ResNet18Fact(needsChecker: true)]
    public void Export_WholeFile_SatisfiesTheChecker()
    {
        foreach (var views in new[] { null, FeatureViews.Crops })
        {
            using var ready = new ModelOnDisk(Ready(views));
            using var backbone = new OnnxBackbones(new ScoringOptions()).Open(ready.Path);
            using var whole = new ModelOnDisk(OtherReadersTests.WithBackbone(backbone.Card));

            Assert.Equal((0, ""), OtherReadersTests.Checked(whole.Path));
        }
    }

    private static byte[] Ready(FeatureViews? views)
    {
        using var stream = new MemoryStream();
        var source = new BackboneSource("resnet18", ResNet18FactAttribute.Files) { Said = new ModelDeclaration { Pixels = new PreprocessingParts { Scale = 1 } }, Views = views };
        new OnnxBackbones(new ScoringOptions()).Prepare(source, stream, _ => { });
        return stream.ToArray();
    }

    /// <summary>The package's own two graphs, without anything of this program between them.</summary>
    private static float[] Original(byte[] images)
    {
        using var preprocessing = new InferenceSession(ResNet18FactAttribute.Files[0]);
        using var network = new InferenceSession(ResNet18FactAttribute.Files[1]);
        return [.. images.Chunk(Shape.Size).SelectMany(image => Run(network, Run(preprocessing, [.. image.Select(b => (float)b)])))];
    }

    private static float[] Run(InferenceSession session, float[] values)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(values, [1, 3, 224, 224]);
        using var options = new RunOptions();
        using var results = session.Run(options, [session.InputNames[0]], [input], [session.OutputNames[0]]);
        return results[0].GetTensorDataAsSpan<float>().ToArray();
    }

    /// <summary>Waves of other lengths and colours, and noise.</summary>
    private static byte[] Images()
    {
        var (seed, images) = (new Seed(8), new byte[Count * Shape.Size]);
        for (var i = 0; i < images.Length; i++)
        {
            var (x, y, c, n) = (i % 224, i / 224 % 224, i / Shape.PlaneSize % 3, i / Shape.Size);
            images[i] = (byte)((100 * (1 + Math.Sin((x + (y * n)) / (5.0 + (10 * n) + c)))) + (50 * seed.Uniform(i)));
        }

        return images;
    }

    private static double Largest(float[] a, float[] b) => a.Zip(b, (x, y) => Math.Abs((double)x - y)).Max();
}

/// <summary>A fact about the package of ResNet-18; where it is not restored, it is skipped and says why.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ResNet18FactAttribute : FactAttribute
{
    public ResNet18FactAttribute(bool needsChecker = false) => Skip = !Files.All(File.Exists)
        ? "no ResNet-18 here (60 MB): 'learnability features --backbone resnet18 --check' restores it"
        : needsChecker && !OtherReaders.HasChecker ? "no onnx.checker here: Debian's python3-onnx has it" : null;

    /// <summary>The package's two graphs.</summary>
    public static ImmutableArray<string> Files { get; } = [.. new[] { "ResNetPrepOnnx/ResNetPreprocess.onnx", "ResNet18Onnx/ResNet18.onnx" }.Select(name => Path.Combine(
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set ? set : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
        "microsoft.ml.dnnimagefeaturizer.resnet18", "0.23.1", "tools", "DnnImageModels", name))];
}
