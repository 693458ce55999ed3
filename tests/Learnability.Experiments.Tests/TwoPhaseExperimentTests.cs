namespace Learnability.Experiments.Tests;

public sealed class TwoPhaseExperimentTests : IDisposable
{
    private static readonly string[] AllStages =
        [
            "split", "phase one", "rates", "weights", "frontier", "forecast", "phase two", "model of phase one", "model of phase two", "test logits of phase one",
            "test logits of phase two", "score", "comparison",
        ];

    private readonly Lab _lab = new();

    [Fact]
    public void Run_FirstTime_DoesEveryStageInOrder()
    {
        _lab.RunAll();

        Assert.Equal(AllStages, _lab.StagesRun);
    }

    [Fact]
    public void Run_FirstTime_WritesEveryFileAndNothingElse()
    {
        _lab.RunAll();

        string[] expected =
        [
            ".lock", "1-phase-one.json", "1-phase-one.onnx", "1-phase-one.safetensors", "2-rates.json", "3-forecast.json", "3-weights.json", "4-phase-two.json",
            "4-phase-two.onnx", "4-phase-two.safetensors", "5-score.json", "6-comparison.json", "frontier.json", "logits/phase-one.solve.safetensors",
            "logits/phase-one.test.safetensors", "logits/phase-two.solve.safetensors", "logits/phase-two.test.safetensors", "manifest.json", "split.json",
        ];
        Assert.Equal(expected, Files());
    }

    [Fact]
    public void Run_FakeThatObeysWeights_LowersTheVariance()
    {
        var comparison = _lab.RunAll();

        Assert.True(comparison.D > 0);
        Assert.Equal(comparison.PhaseOne.Variance - comparison.PhaseTwo.Variance, comparison.D);
    }

    [Theory]
    [InlineData("float32", 2)]
    [InlineData("bfloat16", 4)]
    public void Run_TrainerOfAnotherPrecision_TrainsAnewUnlessItIsTheOldOne(string precision, int trainings)
    {
        _lab.RunAll();
        _lab.Trainer.Engine = _lab.Trainer.Engine with { Precision = precision };
        _lab.RunAll();

        Assert.Equal(trainings, _lab.Trainer.Starts.Count);
    }

    [Fact]
    public void Run_TestTimeAugmentation_ScoresAnewAndSaysSo()
    {
        _lab.RunAll();
        var before = _lab.Scorer.Scorings;
        _lab.Options = _lab.Options with { Tta = "mirror-shift" };
        _lab.RunAll();

        // Both models, in six views each; nothing is trained or exported again.
        Assert.Equal(["test logits of phase one", "test logits of phase two", "score", "comparison"], _lab.StagesRun);
        Assert.Equal(before + 12, _lab.Scorer.Scorings);
        Assert.Contains("test logits of phase two: means over 6 views of each image (mirror-shift)", _lab.Notes);
        Assert.Equal("mirror-shift", ScorePair.Read(File.ReadAllText(_lab["5-score.json"]), "scores").PhaseTwo.Subject.Augmentation);
    }

    [Fact]
    public void Run_SecondTime_DoesNothingAndGivesTheSame()
    {
        var first = _lab.RunAll();
        var second = _lab.RunAll();

        Assert.Empty(_lab.StagesRun);
        Assert.Equal(AllStages.Select(s => $"{s}: up to date"), _lab.Notes.Where(n => n.EndsWith("up to date", StringComparison.Ordinal)));
        Assert.Equal(ComparisonFile.Write(first), ComparisonFile.Write(second));
        Assert.Equal(2, _lab.Trainer.Starts.Count);
    }

    [Fact]
    public void Run_OtherMapping_RunsWeightsAndWhatFollowsOnly()
    {
        _lab.RunAll();
        _lab.Options = _lab.Options with { Arm = _lab.Options.Arm with { Weights = _lab.Options.Arm.Weights with { Mapping = new PowerMapping(4) } } };
        _lab.RunAll();

        Assert.Equal(["weights", "forecast", "phase two", "model of phase two", "test logits of phase two", "score", "comparison"], _lab.StagesRun);
    }

    [Fact]
    public void Run_OtherSeed_RunsAllButWhatCannotDiffer()
    {
        _lab.RunAll();
        _lab.Options = _lab.Options with { Seed = 2 };
        _lab.RunAll();

        Assert.Equal(["split", "phase one", "rates"], _lab.StagesRun.Take(3));
    }

    [Fact]
    public void Run_OtherData_RunsFromTheStart()
    {
        _lab.RunAll();
        _lab.DataSeed = 7;
        _lab.RunAll();

        Assert.Equal(AllStages[..3], _lab.StagesRun.Take(3));
    }

    [Fact]
    public void Run_Fresh_DoesEveryStageAgain()
    {
        _lab.RunAll();
        _lab.Fresh = true;
        _lab.RunAll();

        Assert.Equal(AllStages, _lab.StagesRun);
    }

    [Fact]
    public void Run_DamagedFile_IsReportedAndMadeAnew()
    {
        _lab.RunAll();
        var before = File.ReadAllBytes(_lab["1-phase-one.safetensors"]);
        File.WriteAllText(_lab["1-phase-one.safetensors"], "damaged");
        _lab.RunAll();

        Assert.Contains("phase one: damaged file '1-phase-one.safetensors'; made anew", _lab.Notes);
        Assert.Equal(["phase one"], _lab.StagesRun);
        Assert.Equal(before, File.ReadAllBytes(_lab["1-phase-one.safetensors"]));
    }

    [Fact]
    public void Run_MissingFile_IsReportedAndMadeAnew()
    {
        _lab.RunAll();
        File.Delete(_lab["5-score.json"]);
        _lab.RunAll();

        Assert.Contains("score: missing file '5-score.json'; made anew", _lab.Notes);
        Assert.Equal(["score"], _lab.StagesRun);
    }

    [Fact]
    public void Run_DamagedManifest_IsReportedAndAllRunsAnew()
    {
        _lab.RunAll();
        File.WriteAllText(_lab["manifest.json"], "{");
        _lab.RunAll();

        Assert.StartsWith("manifest: damaged", _lab.Notes[0], StringComparison.Ordinal);
        Assert.Equal(AllStages, _lab.StagesRun);
    }

    [Fact]
    public void Run_Cancelled_LeavesACheckpointAndResumesFromIt()
    {
        _lab.Trainer.AfterStep = step =>
        {
            if (step == 3)
            {
                _lab.Cancellation.Cancel();
            }
        };

        Assert.ThrowsAny<OperationCanceledException>(() => _lab.RunAll());
        Assert.Equal([".lock", "checkpoints/phase-one.safetensors", "manifest.json", "split.json"], Files());

        using var resumed = new CancellationTokenSource();
        _lab.Trainer.AfterStep = _ => { };
        _lab.Notes.Clear();
        using var folder = RunFolder.Open(_lab.Path);
        new TwoPhaseExperiment(_lab.NewRun(folder), _lab.Options, _lab.Engines()).Run(resumed.Token);

        Assert.Equal([0, 3, 0], _lab.Trainer.Starts);
        Assert.Contains("phase one: resumed at step 3 of 8", _lab.Notes);
        Assert.False(File.Exists(_lab["checkpoints/phase-one.safetensors"]));
    }

    [Fact]
    public void Run_CheckpointOfAnotherJob_IsNotTakenUp()
    {
        _lab.Trainer.AfterStep = step => _lab.Clock.Advance(step < 5 ? TimeSpan.FromMinutes(1) : throw new TransientException("out of memory"));
        Assert.Throws<TransientException>(() => _lab.RunAll());
        Assert.True(File.Exists(_lab["checkpoints/phase-one.safetensors"]));

        _lab.Trainer.AfterStep = _ => { };
        _lab.Options = _lab.Options with { Seed = 2 };
        _lab.RunAll();

        Assert.Equal([0, 0, 0], _lab.Trainer.Starts);
    }

    [Fact]
    public void Run_FailingStage_LeavesNothingHalfWritten()
    {
        _lab.Trainer.AfterStep = _ => throw new DivergedException("the loss is not finite");

        Assert.Throws<DivergedException>(() => _lab.RunAll());
        Assert.Equal([".lock", "manifest.json", "split.json"], Files());
    }

    [Fact]
    public void Run_ExporterThatChangesTheModel_IsRefusedAndLeavesNoModel()
    {
        _lab.Exporter.Fault = 0.5;

        var fault = Assert.Throws<BadInputException>(() => _lab.RunAll());
        Assert.StartsWith("found logits of the exported model of phase one that differ from the trainer's by up to 1; expected at most 0.001.", fault.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_lab["1-phase-one.onnx"]));
    }

    [Fact]
    public void Run_TestImages_AreSeenByTheScoreStageOnly()
    {
        _lab.RunAll();

        // Two models on the solve split for the parity check, and two on the test images.
        Assert.Equal(4, _lab.Scorer.Scorings);
    }

    [Fact]
    public void Run_Manifest_HoldsOptionsDataEnginesAndHashes()
    {
        _lab.RunAll();

        var manifest = ManifestFile.Parse(File.ReadAllText(_lab["manifest.json"]), "manifest.json");
        Assert.Equal(_lab.Options, manifest.Options);
        Assert.Equal("tiny", manifest.Data!.Name);
        Assert.True(manifest.Data.IsSynthetic);
        Assert.Equal("abc", manifest.Program.Commit);
        Assert.Equal("FakeTorch", manifest.Stage("phase one")!.Engines.Single().Name);
        Assert.Equal(0, manifest.Stage("model of phase two")!.Figures["maxLogitDifference"]);
        Assert.Equal(manifest.Stage("weights")!.Files.Single(), new FileRecord("3-weights.json", new FileInfo(_lab["3-weights.json"]).Length, Sha256("3-weights.json")));
    }

    public void Dispose() => _lab.Dispose();

    private string Sha256(string file) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(_lab[file])));

    private string[] Files() => Testing.TemporaryFolder.FilesIn(_lab.Path);
}
