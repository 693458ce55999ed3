namespace Learnability.Experiments;

/// <summary>Loads the images and divides those for training.</summary>
public sealed class ImageSetStage(Run run, ExperimentOptions options, IImageSource source)
{
    /// <summary>The images and their division.</summary>
    public SplitImages Run(CancellationToken cancellation)
    {
        var data = Load(cancellation);

        // A class that does not exist should be complained of before a training, not after it.
        options.Arm.Weights.CheckClasses(data.Train.ClassNames);
        run.Use(DataRecord.Of(data));
        var images = new SplitImages(data, Split(data.Train));
        run.Make(
            RunFiles.Split,
            [
                new("data", data.Train.Hash),
                new("held out", options.Folds is null ? "yes" : "no"),
                new("share", options.SolveShare.ToString("R", CultureInfo.InvariantCulture)),
                new("seed", options.Seed.ToString(CultureInfo.InvariantCulture)),
            ],
            () => Record(images));
        return images;
    }

    /// <summary>The same for a stage that goes on with earlier ones' files, and so must see the same images.</summary>
    /// <exception cref="BadInputException">The earlier stages saw other images.</exception>
    public SplitImages RunOnSameData(CancellationToken cancellation)
    {
        var before = run.Manifest.Data;
        var data = Load(cancellation);
        if (before is not null && before != DataRecord.Of(data) with { Origin = before.Origin })
        {
            throw new BadInputException(
                $"found {data.Name} images ({data.Train.Hash[..8]}) for a run made on {before.Name} ({before.TrainHash[..8]}); expected the same images. "
                + "Pass the same --dataset and --data, or another --name.");
        }

        return Run(cancellation);
    }

    private DataSet Load(CancellationToken cancellation)
    {
        if (options.Imbalance is not { } imbalance)
            return source.Load(cancellation);

        var data = Imbalance.Parse(imbalance).Of(source).Load(cancellation);
        var counts = data.Train.CountPerClass().Select((n, c) => $"{data.Train.ClassNames[c]} {n}");
        run.Observer.Note($"training images after {imbalance}: {string.Join(", ", counts)}");
        return data;
    }

    /// <summary>With folds all images are trained on, and those of the solve split are watched without being held out.</summary>
    private TrainSolveSplit Split(ImageSet train)
    {
        var split = TrainSolveSplit.Stratified(train, options.SolveShare, new Seed(options.Seed).Child("split"));
        if (options.Folds is not { } folds)
            return split;

        // Too many folds should be complained of before a training, not after it.
        FoldSplits.Stratified(train, folds, default);
        return split with { Train = [.. Enumerable.Range(0, train.Count)] };
    }

    private static Made<SplitRecord> Record(SplitImages images)
        => new SplitRecord(SplitRecord.SchemaName, images.Data.Train.Hash, images.Data.Train.Count, images.Split.Hash(), images.Split.Solve);
}
