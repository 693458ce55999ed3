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

    private sealed class Marked(Examples images, ImmutableArray<int> groups, ImmutableArray<bool> validation) : IImageSource
    {
        public DataSet Load(CancellationToken cancellation)
        {
            var train = new Examples(images.Kind, images.Shape, images.ClassNames, images.Bytes.ToArray(), images.Labels) { Groups = groups, Validation = validation };
            return new DataSet("tiny", "made by a test", isSynthetic: false, train, TinyData.Create().Test);
        }
    }
}
