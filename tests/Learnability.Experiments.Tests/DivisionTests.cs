using System.Collections.Immutable;
using Learnability.Testing;

namespace Learnability.Experiments.Tests;

/// <summary>What the user says of the images decides how a run divides them.</summary>
public sealed class DivisionTests : IDisposable
{
    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Run_ValidationImages_SolveAndJudge()
    {
        var images = TinyData.Create().Train;
        _lab.Images = new Marked(images, [], [.. Enumerable.Range(0, images.Count).Select(i => i >= 90)]);
        _lab.Options = _lab.Options with { Judged = true, Folds = null };

        var split = Divided();

        Assert.Equal(Enumerable.Range(90, 30), split.Split.Solve.Concat(split.Split.Judge).Order());
        Assert.Equal((0, 12), (split.Folds, split.Split.Judge.Length));
    }

    /// <summary>The recipe is fitted to what is left to train on, not to a share.</summary>
    [Fact]
    public void Fitted_ValidationImages_CountsThemAsTheyAre()
    {
        var images = TinyData.Create().Train;
        var marked = new Examples(images.Kind, images.Shape, images.ClassNames, images.Bytes.ToArray(), images.Labels) { Validation = [.. Enumerable.Range(0, images.Count).Select(i => i >= 90)] };
        var options = _lab.Options with { Recipe = RecipePresets.For("small") };

        Assert.Equal(options.Recipe.FittedTo(90), options.Fitted(marked));
        Assert.Equal((30, 0, 60), (options.HeldOut(marked), (options with { Folds = 5 }).HeldOut(marked), options.HeldOut(images)));
    }

    [Fact]
    public void Run_ClassWithoutTestImages_IsRefusedBeforeTraining()
    {
        var data = TinyData.Create();
        _lab.Images = new Given(new DataSet("tiny", "made", true, data.Train, data.Test.Select([.. Enumerable.Range(0, data.Test.Count).Where(i => data.Test.Labels[i] != 1)])));

        var fault = Assert.Throws<BadInputException>(() => _lab.RunAll());

        Assert.StartsWith($"found no test images of '{data.Train.ClassNames[1]}' (", fault.Message, StringComparison.Ordinal);
        Assert.Contains("--test-fold", fault.Message, StringComparison.Ordinal);
        Assert.Empty(_lab.Trainer.Starts);
    }

    /// <summary>Rows cannot be moved: what is asked of them in vain is said.</summary>
    [Fact]
    public void Run_MovesOfWhatCannotBeMoved_AreRefused()
    {
        var images = TinyData.Create();
        Examples Rows(Examples set) => set.As(InputKind.Table, new FeatureShape([3]), new byte[set.Count * 3 * sizeof(float)]);
        _lab.Images = new Given(new DataSet("rows", "made by a test", false, Rows(images.Train), Rows(images.Test)));
        _lab.Options = _lab.Options with { Preset = "mlp", Recipe = _lab.Options.Recipe with { CropPadding = 0, ResizedCrop = 0.5 } };

        Assert.StartsWith("found --resized-crop 0.5 for rows; expected images", Assert.Throws<UsageException>(() => _lab.RunAll()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_CropPaddingAsLargeAsTheImage_IsRefusedBeforeTraining()
    {
        _lab.Options = _lab.Options with { Recipe = _lab.Options.Recipe with { CropPadding = 32 } };

        Assert.StartsWith("found --crop-padding 32 for images of", Assert.Throws<UsageException>(() => _lab.RunAll()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ValidationImagesAndFolds_TrainsOnThemAndSaysSo()
    {
        var images = TinyData.Create().Train;
        _lab.Images = new Marked(images, [], [.. Enumerable.Range(0, images.Count).Select(i => i >= 90)]);
        _lab.Options = _lab.Options with { Folds = 2 };

        Assert.Equal(images.Count, Divided().Split.Train.Length);
        Assert.Contains("with --folds, the 30 validation images are trained on like the others", _lab.Notes);
    }

    [Fact]
    public void Run_Groups_StayWholeInSplitAndFolds()
    {
        var images = TinyData.Create().Train;
        _lab.Images = new Marked(images, [.. Enumerable.Range(0, images.Count).Select(i => i / 5)], []);
        _lab.Options = _lab.Options with { Judged = true };
        var split = Divided();
        _lab.Options = _lab.Options with { Folds = 4 };
        var folds = Divided();

        var train = split.Data.Train;
        Assert.Empty(train.GroupsOf(split.Split.Train).Intersect(train.GroupsOf(split.Split.Solve).Concat(train.GroupsOf(split.Split.Judge))));
        Assert.Empty(train.GroupsOf(split.Split.Solve).Intersect(train.GroupsOf(split.Split.Judge)));
        Assert.All(folds.FoldsOf(1), f => Assert.Empty(train.GroupsOf(f.Train).Intersect(train.GroupsOf(f.Solve))));
        Assert.Equal(folds.FoldOf(1).AsEnumerable(), Enumerable.Range(0, images.Count).Select(i => folds.FoldsOf(1).Index().First(f => f.Item.Solve.Contains(i)).Index));
    }

    [Fact]
    public void Run_Groups_GoThroughToTheVerdict()
    {
        var images = TinyData.Create().Train;
        _lab.Images = new Marked(images, [.. Enumerable.Range(0, images.Count).Select(i => i / 5)], []);
        _lab.Options = _lab.Options with { Judged = true };

        Assert.NotNull(_lab.RunToVerdict().Verdict);
    }

    private SplitImages Divided()
    {
        _lab.Notes.Clear();
        using var folder = RunFolder.Open(_lab.Path);
        return new ExamplesStage(_lab.NewRun(folder), _lab.Options, _lab.Images!).Run(CancellationToken.None);
    }

    private sealed class Marked(Examples images, ImmutableArray<int> groups, ImmutableArray<bool> validation) : IExampleSource
    {
        public DataSet Load(CancellationToken cancellation)
        {
            var train = new Examples(images.Kind, images.Shape, images.ClassNames, images.Bytes.ToArray(), images.Labels) { Groups = groups, Validation = validation };
            return new DataSet("tiny", "made by a test", isSynthetic: false, train, TinyData.Create().Test);
        }
    }

    private sealed class Given(DataSet data) : IExampleSource
    {
        public DataSet Load(CancellationToken cancellation) => data;
    }
}
