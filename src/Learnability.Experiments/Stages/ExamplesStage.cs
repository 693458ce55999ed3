namespace Learnability.Experiments;

/// <summary>Loads the images and divides those for training.</summary>
public sealed class ExamplesStage(Run run, ExperimentOptions options, IExampleSource source)
{
    /// <summary>The fewest images of a class that a solve split may have; below, rates are cross-validated.</summary>
    public const int LeastSolved = 30;

    private const int FewImagesFolds = 5;

    /// <summary>The images and their division.</summary>
    public SplitImages Run(CancellationToken cancellation)
    {
        var data = Load(cancellation);

        // What does not go with the data should be complained of before a training, not after it.
        options.Arm.Weights.CheckClasses(data.Train.ClassNames);
        options.Arm.Objective.Costs?.For(data.Train.ClassNames);
        Require(data);
        var prior = ClassPrior.Of(options.Prior, data);
        if (options.Judged && options.Prior is null && ClassPrior.Note(data) is { } note)
            run.Observer.Note($"data: {note}");

        TestTimeAugmentation.Parse(options.Tta).Check(data.Train.Kind);
        if (options.Arm.Apply.Kind is { ErasesImages: true, Name: var remedy } && !data.Train.Kind.IsMoved)
        {
            throw new UsageException($"found --apply {remedy}, which erases squares of images, and {data.Train.Kind.Plural}; expected another remedy, such as loss.");
        }

        run.Use(DataRecord.Of(data));
        var images = Divide(data) with { Prior = prior };
        run.Make(
            RunFiles.Split,
            [
                new("data", data.Train.Hash),
                new("folds", images.Folds.ToString(CultureInfo.InvariantCulture)),
                new("share", options.SolveShare.ToString("R", CultureInfo.InvariantCulture)),
                new("seed", options.Seed.ToString(CultureInfo.InvariantCulture)),
                // Groups and validation images are the user's, and not part of the images' hash.
                .. data.Train.Groups.IsEmpty && data.Train.Validation.IsEmpty ? ImmutableArray<Input>.Empty : [new Input("division", images.Split.Hash())],
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
        if (before is not null && before != DataRecord.Of(data) with { Origin = before.Origin, Remarks = before.Remarks })
        {
            throw new BadInputException(
                $"found {data.Name} images ({data.Train.Hash[..8]}) for a run made on {before.Name} ({before.TrainHash[..8]}); expected the same images. "
                + "Pass the same --dataset and --data, or another --name.");
        }

        return Run(cancellation);
    }

    /// <summary>What would fail after the trainings, or spoil them.</summary>
    private void Require(DataSet data)
    {
        var (train, test) = (data.Train, data.Test);
        if (train.Kind.IsMoved && ImageShape.Of(train.Shape) is var shape && options.Recipe.CropPadding >= Math.Min(shape.Height, shape.Width))
            throw new UsageException($"found --crop-padding {options.Recipe.CropPadding} for images of {shape}; expected fewer pixels than a side has.");

        if (!train.Kind.IsMoved && options.Recipe is { CropPadding: var moved, ResizedCrop: var shown } && (shown > 0 || moved > RecipePresets.For(options.Preset).CropPadding))
            throw new UsageException(FormattableString.Invariant($"found {(shown > 0 ? $"--resized-crop {shown}" : $"--crop-padding {moved}")} for {train.Kind.Plural}; expected images, which alone can be moved. Leave it out{(train.Kind == InputKind.Features ? ", or --backbone; --views averages views of an image before its features" : "")}."));

        ImmutableArray<string> untested = [.. test.CountPerClass().Index().Where(c => c.Item == 0).Select(c => $"'{test.ClassNames[c.Index]}' ({train.CountPerClass()[c.Index]} to train on)")];
        if (untested.Length > 0)
        {
            throw new BadInputException(
                $"found no test {test.Kind.Plural} of {string.Join(", ", untested)}; expected some of every class, as its rate is measured on them. "
                + "Add some, or take the class out; --test-fold 1/2 tests half of each class of folder:DIR, table:FILE.csv and arrays:FILE.npz, where it has two or more (groups, with --group).");
        }
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
    private SplitImages Divide(DataSet data)
    {
        var (train, seed) = (data.Train, new Seed(options.Seed));
        var isGiven = !train.Validation.IsEmpty;
        var heldOut = isGiven ? TrainSolveSplit.Given(train) : TrainSolveSplit.Stratified(train, options.SolveShare, seed.Child("split"));
        if (isGiven && options.Folds is > 0)
            run.Observer.Note($"with --folds, the {heldOut.Solve.Length} validation images are trained on like the others");

        var parted = options.Judged ? heldOut.WithJudge(train, seed.Child("judge")) : heldOut;
        var images = new SplitImages(data, parted, options.Folds ?? (isGiven ? 0 : FoldsFor(train, parted)));
        if (images.Folds == 0)
            return images;

        // Too many folds should be complained of before a training, not after it.
        images.FoldsOf(options.Seed);
        run.Observer.Note("all training images are trained on, so what a training says of held-out images is of images that it has seen, but in the folds");
        return images with { Split = heldOut with { Train = [.. Enumerable.Range(0, train.Count)] } };
    }

    /// <summary>Folds where the solve split would hold too few images of a class to measure its rate on.</summary>
    private int FoldsFor(Examples train, TrainSolveSplit split)
    {
        var (solved, counts) = (train.CountPerClass(split.Solve), train.GroupsPerClass());
        var (fewest, isCheap) = (solved.Min(), train.Kind == InputKind.Features);
        if ((fewest >= LeastSolved && !isCheap) || options.NeedsSolveSplit is not null || counts.Min() < 2)
            return 0;

        var folds = Math.Min(FewImagesFolds, counts.Min());
        run.Observer.Note(isCheap ? $"trainings on features take a moment, so rates come from {folds} folds over all training images (--folds none for a split)" : $"a solve split would hold {fewest} {(fewest == 1 ? train.Kind.Singular : train.Kind.Plural)} of '{train.ClassNames[Smallest()]}', so rates come from {folds} folds over all training images (--folds none for a split)");
        return folds;

        int Smallest() => Enumerable.Range(0, solved.Length).MinBy(c => (solved[c], train.CountPerClass()[c]));
    }

    private static Made<SplitRecord> Record(SplitImages images)
        => new SplitRecord(SplitRecord.SchemaName, images.Data.Train.Hash, images.Data.Train.Count, images.Split.Hash(), images.Split.Solve) { Judge = images.Split.Judge, Folds = images.Folds };
}
