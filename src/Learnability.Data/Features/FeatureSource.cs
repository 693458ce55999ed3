namespace Learnability.Data;

/// <summary>A data set of images in memory, as a backbone sees it.</summary>
/// <param name="source">What loads the images.</param>
/// <param name="options">What makes features of them.</param>
public sealed class FeatureSource(IExampleSource source, FeatureOptions options) : IExampleSource
{
    /// <inheritdoc/>
    public DataSet Load(CancellationToken cancellation)
    {
        var data = source.Load(cancellation);
        if (data.Train.Kind != InputKind.Images)
            throw new UsageException($"found --backbone for {data.Train.Kind.Plural} of {data.Train.Shape}; expected it beside images. Leave it out.");

        options.Classes?.Invoke(data.Train.ClassNames);
        using var backbone = options.Open();
        var card = backbone.Card;
        var reader = new ImageFileReader(card.Input, fit: card.Fit);
        var extraction = new FeatureExtraction(backbone, options);
        return new DataSet(data.Name, data.Origin, data.IsSynthetic, Features(data.Train), Features(data.Test))
        {
            Backbone = card,
            TestPictures = rows => Pictures(data.Test.Select(rows)),
        };

        Examples Features(Examples images)
        {
            var (kept, all) = (extraction.Of(new PictureExamples(images, reader), cancellation), Enumerable.Range(0, images.Count).ToImmutableArray());
            return options.IsForLater
                ? images.As(InputKind.Features, new FeatureShape([1]), new byte[images.Count * sizeof(float)])
                : images.As(InputKind.Features, new FeatureShape([card.FeatureCount]), kept.Rows(all), images.Pictures ?? images.Hash);
        }

        Examples Pictures(Examples images)
        {
            var pixels = new byte[images.Count * card.Input.Size];
            for (var i = 0; i < images.Count; i++)
                reader.Pixels(ImageShape.Of(images.Shape), images.Row(i)).CopyTo(pixels.AsSpan(i * card.Input.Size));

            return images.As(InputKind.Images, card.Input, pixels);
        }
    }
}
