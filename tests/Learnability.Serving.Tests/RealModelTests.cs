using System.Collections.Immutable;
using System.Text.Json;
using Learnability.Onnx;
using Learnability.Scoring;
using Learnability.Testing;

namespace Learnability.Serving.Tests;

/// <summary>A model of the project's own exporter, through ONNX Runtime: the answers are those of <c>predict</c>.</summary>
public sealed class RealModelTests : IDisposable
{
    private static readonly ImageShape Shape = new(3, 9, 12);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Classify_ManyImagesAtOnce_AreThoseOfPredict()
    {
        var path = _folder["tiny.onnx"];
        using (var file = File.Create(path))
        {
            LayerSpec[] layers = [new Convolution("conv", 3, 4, 3, 1, Bias: true), new Activation(ActivationKind.Relu), new Flatten(), new Linear("head", 4 * 9 * 12, 4, Bias: true)];
            new OnnxExporter().Export(RandomNetworkState.Network(new NetworkSpec("tiny", Shape, 4, [.. layers]), new Seed(3)), ImmutableDictionary<string, string>.Empty, true, file);
        }

        var images = Enumerable.Range(0, 40).Select(i => Pictures.Png(9 + (i % 7), 12 + (i % 5), (ulong)i)).Append(Pictures.Jpeg()).ToArray();
        var scorer = new OnnxScorer(new ScoringOptions { Threads = 1 });
        var expected = Predicted(scorer, path, images);
        await using var service = await ScoringService.Start(Server.Options, [new ModelSource("tiny", [path], () => new OpenedModel(scorer.Open(path), null))], _ => { });
        using var client = new HttpClient { BaseAddress = service.Address };

        var answers = await Task.WhenAll(images.Select(image => Classify(client, image)));

        foreach (var (found, wanted) in answers.Zip(expected))
        {
            Assert.Equal(wanted.MaxBy(c => c.Probability).Name, found.MaxBy(c => c.Probability).Name);
            Assert.All(wanted, w => Assert.Equal(w.Probability, found.Single(f => f.Name == w.Name).Probability, 1e-5));
        }
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>As <c>predict</c> does it: files, in one batch.</summary>
    private ImmutableArray<ClassProbability>[] Predicted(OnnxScorer scorer, string model, byte[][] images)
    {
        foreach (var (i, image) in images.Index())
            File.WriteAllBytes(_folder[$"{i}.image"], image);
        using var classifier = new OnnxClassifier(scorer.Open(model));
        return [.. classifier.Classify(images.Select((_, i) => _folder[$"{i}.image"])).Select(answer => answer.Said!.Classes)];
    }

    private static async Task<(string Name, double Probability)[]> Classify(HttpClient client, byte[] image)
    {
        using var content = new ByteArrayContent(image);
        content.Headers.ContentType = new("image/png");
        using var answer = await client.PostAsync(new Uri("/v1/classify", UriKind.Relative), content);
        var classes = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("answers")[0].GetProperty("classes");
        return [.. classes.EnumerateArray().Select(c => (c.GetProperty("name").GetString()!, c.GetProperty("probability").GetDouble()))];
    }
}
