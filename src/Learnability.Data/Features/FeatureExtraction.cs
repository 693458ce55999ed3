using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Learnability.Data;

/// <summary>
/// Computes the features of images a few hundred at a time: read and decoded by all cores, then run through the backbone by all cores. So memory is bounded,
/// whatever the number of images, and each part is as fast as it is alone.
/// </summary>
/// <param name="backbone">The backbone.</param>
/// <param name="options">Where features are kept.</param>
internal sealed class FeatureExtraction(IBackbone backbone, FeatureOptions options)
{
    private const int ImagesAtOnce = 256;

    /// <summary>The features of all images, four bytes a number; those of images that cannot be read are zero.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; what was computed is kept.</exception>
    public ImageBatch Of(IPictures pictures, CancellationToken cancellation)
    {
        var cache = new FeatureCache(options.CacheFolder, backbone.Card);
        var features = new float[checked(pictures.Count * backbone.Card.FeatureCount)];
        var bad = ImmutableArray.CreateBuilder<BadImage>();
        var (reading, computing) = (new Stopwatch(), new Stopwatch());
        var (computed, done) = (0, 0);
        int[] wanted = [.. Enumerable.Range(0, pictures.Count).Where(i => options.Share?.Has(i) != false)];
        foreach (var indices in wanted.Chunk(ImagesAtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            reading.Start();
            var chunk = Read(pictures, indices, cache, cancellation);
            reading.Stop();
            computing.Start();
            computed += Compute(chunk, cache, features);
            computing.Stop();
            bad.AddRange(chunk.Where(p => p.Fault is not null).Select(p => new BadImage(p.Index, p.Fault!)));
            done += chunk.Length;
            options.Progress?.Report(new FeatureProgress(done, wanted.Length, computed, reading.Elapsed, computing.Elapsed));
        }

        return new ImageBatch(MemoryMarshal.AsBytes(features.AsSpan()).ToArray(), bad.ToImmutable());
    }

    private static Picture[] Read(IPictures pictures, int[] indices, FeatureCache cache, CancellationToken cancellation)
    {
        var chunk = new Picture[indices.Length];
        ManyAtOnce.For(chunk.Length, i => chunk[i] = Read(pictures, indices[i], cache.Has), cancellation);
        return chunk;
    }

    private static Picture Read(IPictures pictures, int index, Func<string, bool> isKept)
    {
        try
        {
            var content = pictures.Content(index);
            var name = FeatureCache.NameOf(content);
            return new Picture(index, name, () => pictures.Pixels(content), isKept(name) ? null : pictures.Pixels(content), null);
        }
        catch (ImageFaultException fault)
        {
            return new Picture(index, "", () => [], null, fault.Message);
        }
    }

    /// <summary>Fills in the features of a chunk; what is not kept is computed.</summary>
    /// <returns>How many were computed.</returns>
    private int Compute(Picture[] chunk, FeatureCache cache, float[] features)
    {
        var lacking = chunk.Where(p => p.Fault is null && !cache.TryRead(p.Name, Row(p))).ToArray();
        var different = lacking.DistinctBy(p => p.Name).ToArray();
        if (different.Length == 0)
            return 0;

        var width = backbone.Card.FeatureCount;
        var found = new float[different.Length * width];
        var pixels = new byte[different.Length * backbone.Card.Input.Size];
        foreach (var (i, picture) in different.Index())
            (picture.Pixels ?? picture.Decode()).CopyTo(pixels.AsSpan(i * backbone.Card.Input.Size));

        backbone.Extract(pixels, found);
        cache.Add([.. different.Select(p => p.Name)], found);
        foreach (var picture in lacking)
            cache.TryRead(picture.Name, Row(picture));

        return different.Length;

        Span<float> Row(Picture picture) => features.AsSpan(picture.Index * backbone.Card.FeatureCount, backbone.Card.FeatureCount);
    }

    /// <summary>One image.</summary>
    /// <param name="Index">Its number.</param>
    /// <param name="Name">What its content is known by.</param>
    /// <param name="Decode">Its pixels, where they turn out to be needed after all.</param>
    /// <param name="Pixels">Its pixels; null where its features are kept.</param>
    /// <param name="Fault">Why it cannot be read; null where it can.</param>
    private sealed record Picture(int Index, string Name, Func<byte[]> Decode, byte[]? Pixels, string? Fault);
}
