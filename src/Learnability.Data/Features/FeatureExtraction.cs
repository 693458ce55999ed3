using System.Diagnostics;

namespace Learnability.Data;

/// <summary>
/// Computes the features of images a few hundred at a time: read and decoded by all cores, then run through the backbone by all cores. They go to the cache and are
/// read from there, so memory is bounded, whatever the number of images, and each part is as fast as it is alone.
/// </summary>
/// <param name="backbone">The backbone.</param>
/// <param name="options">Where features are kept.</param>
internal sealed class FeatureExtraction(IBackbone backbone, FeatureOptions options)
{
    private const int ImagesAtOnce = 256;

    /// <summary>Makes the features of all images that are not kept yet.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; what was computed is kept.</exception>
    public KeptFeatures Of(IPictures pictures, CancellationToken cancellation)
    {
        var cache = new FeatureCache(options.CacheFolder, backbone.Card);
        var names = new string[pictures.Count];
        Array.Fill(names, "");
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
            computed += Compute(chunk, cache);
            computing.Stop();
            bad.AddRange(chunk.Where(p => p.Fault is not null).Select(p => new BadImage(p.Index, p.Fault!)));
            foreach (var picture in chunk)
                names[picture.Index] = picture.Name;

            done += chunk.Length;
            options.Progress?.Report(new FeatureProgress(done, wanted.Length, computed, reading.Elapsed, computing.Elapsed));
        }

        return new KeptFeatures(cache, names, bad.ToImmutable());
    }

    private static Picture[] Read(IPictures pictures, int[] indices, FeatureCache cache, CancellationToken cancellation)
    {
        var chunk = new Picture[indices.Length];
        ManyAtOnce.For(chunk.Length, i => chunk[i] = Read(pictures, indices[i], cache), cancellation);
        return chunk;
    }

    private static Picture Read(IPictures pictures, int index, FeatureCache cache)
    {
        try
        {
            var content = pictures.Content(index);
            var name = FeatureCache.NameOf(content);
            return new Picture(index, name, cache.Has(name) ? null : pictures.Pixels(content), null);
        }
        catch (ImageFaultException fault)
        {
            return new Picture(index, "", null, fault.Message);
        }
    }

    /// <summary>Computes and keeps the features of a chunk's images that are not kept.</summary>
    /// <returns>How many were computed.</returns>
    private int Compute(Picture[] chunk, FeatureCache cache)
    {
        var lacking = chunk.Where(p => p.Pixels is not null).DistinctBy(p => p.Name).ToArray();
        if (lacking.Length == 0)
            return 0;

        var found = new float[lacking.Length * backbone.Card.FeatureCount];
        var pixels = new byte[lacking.Length * backbone.Card.Input.Size];
        foreach (var (i, picture) in lacking.Index())
            picture.Pixels!.CopyTo(pixels, i * backbone.Card.Input.Size);

        backbone.Extract(pixels, found);
        cache.Add([.. lacking.Select(p => p.Name)], found);
        return lacking.Length;
    }

    /// <summary>One image.</summary>
    /// <param name="Index">Its number.</param>
    /// <param name="Name">What its content is known by; empty where it cannot be read.</param>
    /// <param name="Pixels">Its pixels; null where its features are kept.</param>
    /// <param name="Fault">Why it cannot be read; null where it can.</param>
    private sealed record Picture(int Index, string Name, byte[]? Pixels, string? Fault);
}
