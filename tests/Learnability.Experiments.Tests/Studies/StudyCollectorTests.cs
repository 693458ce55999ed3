using Learnability.Testing;

namespace Learnability.Experiments.Tests;

public sealed class StudyCollectorTests : IDisposable
{
    private readonly StudyLab _lab = new();

    [Fact]
    public void Collect_WholeStudy_IsReadBackEqual()
    {
        var result = _lab.RunAll();

        Assert.Equal(_lab.Results(), StudyResultFile.Write(StudyResultFile.Read(_lab.Results(), "results.json")));
        Assert.Equal(["power-3", "retrain", "permuted", "post-hoc"], result.Arms.Select(a => a.Name));
        Assert.Equal(2, result.Arms[0].Statistics!.Count);
        Assert.Equal(("0.1.0", "abc", "tiny"), (result.Provenance.ProgramVersion, result.Provenance.Commit, result.Provenance.Data.Name));
    }

    [Fact]
    public void Collect_TrialsFigures_AreThoseOfItsRun()
    {
        var result = _lab.RunAll();

        using var folder = RunFolder.Open(_lab.Folder.PathOf(_lab.Plan.Trials[2]));
        var scores = ScorePair.Read(File.ReadAllText(folder.PathOf("5-score.json")), "scores");
        var weights = WeightsFile.Read(File.ReadAllText(folder.PathOf("3-weights.json")), "weights");
        var trial = result.Arms[0].Trials[0];
        Assert.Equal(scores.PhaseOne.Summary.Variance, result.Baseline.Trials[0].Score.Summary.Variance);
        Assert.Equal(scores.PhaseTwo.Confusion.Rows().SelectMany(r => r), trial.Score.Counts.SelectMany(r => r));
        Assert.Equal(weights.Values.AsEnumerable(), trial.ClassWeights.AsEnumerable());
        Assert.Equal(4, trial.Course.Epochs.Length);
    }

    [Fact]
    public void Collect_PostHocArm_HasNoTrainingNoWeightsAndAFrontier()
    {
        var trial = _lab.RunAll().Arms[3].Trials[0];

        Assert.Empty(trial.Course.Epochs);
        Assert.Empty(trial.ClassWeights);
        Assert.NotNull(trial.Frontier);
    }

    [Fact]
    public void Collect_UnfinishedStudy_CountsWhatIsThereAndSaysWhatIsMissing()
    {
        foreach (var trial in _lab.Plan.Trials.Take(3))
        {
            _lab.Runner().Run(trial, _lab, CancellationToken.None);
        }

        var result = _lab.Collector.Collect();
        Assert.Equal([1, 0, 0, 0], result.Arms.Select(a => a.Trials.Length));
        Assert.EndsWith("1 of 2 trials have not been done yet.", result.Arms[0].Note, StringComparison.Ordinal);
        Assert.EndsWith("2 of 2 trials have not been done yet.", result.Arms[1].Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Collect_NothingFinished_IsAnError()
        => Assert.StartsWith("found no finished phase one", Assert.Throws<BadInputException>(() => _lab.Collector.Collect()).Message, StringComparison.Ordinal);

    [Fact]
    public void Results_OnDisk_HoldNoTimesAndAreJoinedWithThem()
    {
        _lab.RunAll();

        var timed = _lab.Folder.Results();
        Assert.DoesNotContain("1000", _lab.Results(), StringComparison.Ordinal);
        Assert.Equal((8, 1000), (timed.Baseline.Trials[0].Course.Seconds, timed.Arms[0].Trials[1].Course.Epochs[3].ImagesPerSecond));
    }

    [Fact]
    public void Run_OtherImagesThanPhaseOneSaw_FailsTheTrial()
    {
        _lab.Runner().Run(_lab.Plan.Trials[0], _lab, CancellationToken.None);
        _lab.DataSeed = 7;

        var fault = Assert.Throws<BadInputException>(() => _lab.Runner().Run(_lab.Plan.Trials[2], _lab, CancellationToken.None));
        Assert.Contains("expected the same images", fault.Message, StringComparison.Ordinal);
        Assert.Null(_lab.Folder.Result(_lab.Plan.Trials[2]));
    }

    [Fact]
    public void Check_OtherImagesAtHand_IsAnErrorBeforeAnythingRuns()
    {
        _lab.RunAll();

        SameImages.Check(_lab.Plan, _lab.Folder, _ => DataRecord.Of(TinyData.Create()));
        Assert.Throws<BadInputException>(() => SameImages.Check(_lab.Plan, _lab.Folder, _ => DataRecord.Of(TinyData.Create(7))));
    }

    [Fact]
    public void Collect_SeedsTestDifferentParts_PairsEachWithItsOwnAndTestsEachImageOnce()
    {
        const int parts = 2;
        var whole = TinyData.Images(31, seed: 1);
        _lab.Plan = new(StudyFile.Read(StudyLab.Small.Replace("\"seeds\"", "\"testFold\":\"seed/2\",\"seeds\"", StringComparison.Ordinal), "folds.json"), "small", StudyLab.Engine);
        _lab.Images = new KeptImages(options => new Part(whole, TestFold.Parse(options.TestFold!))).Of;

        var result = _lab.RunAll();

        Assert.Equal(["1/2", "2/2"], result.Baseline.Trials.Select(t => t.Score.TestFold));
        Assert.Equal(whole.Count, result.Baseline.Trials.Sum(t => t.Score.Counts.Sum(row => row.Sum())));
        Assert.Equal(parts, result.Arms[0].Statistics!.Count);
        Assert.Equal(_lab.Results(), StudyResultFile.Write(StudyResultFile.Read(_lab.Results(), "results.json")));
        SameImages.Check(_lab.Plan, _lab.Folder, options => DataRecord.Of(_lab.Images(options).Load(CancellationToken.None)));
        Assert.Throws<BadInputException>(() => SameImages.Check(_lab.Plan, _lab.Folder, _ => DataRecord.Of(_lab.Images(_lab.Plan.Trials[0].Options).Load(CancellationToken.None))));
    }

    public void Dispose() => _lab.Dispose();

    private sealed class Part(Examples whole, TestFold fold) : IExampleSource
    {
        public DataSet Load(CancellationToken cancellation)
        {
            var (train, test) = fold.Divide(whole);
            return new DataSet("tiny", "made by a test", isSynthetic: true, train, test);
        }
    }
}
