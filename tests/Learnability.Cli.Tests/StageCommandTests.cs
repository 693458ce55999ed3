using System.Text.Json;
using Learnability.Testing;

namespace Learnability.Cli.Tests;

/// <summary>The stages' own commands, one after the other on the files of the one before.</summary>
public sealed class StageCommandTests : IDisposable
{
    private readonly Terminal _terminal = new();

    [Fact]
    public void Stages_OneByOne_GiveTheFilesOfRun()
    {
        string[] options = ["--preset small --solve-share 0.5 --seed 3"];
        string[] stages = [$"train --phase one --folds none {options[0]}", "weights", "train --phase two", "export", "score", "compare"];
        foreach (var stage in stages)
        {
            Assert.Equal(0, _terminal.Run($"{stage} --name stages").Code);
        }

        _terminal.Run($"run {options[0]} --folds none --force --name whole");

        string[] files = ["2-rates.json", "3-weights.json", "1-phase-one.safetensors", "4-phase-two.safetensors", "1-phase-one.onnx", "4-phase-two.onnx", "5-score.json", "6-comparison.json"];
        Assert.All(files, f => Assert.Equal(File.ReadAllBytes(InRun("whole", f)), File.ReadAllBytes(InRun("stages", f))));
    }

    [Fact]
    public void Run_AfterTheStages_DoesNothing()
    {
        Prepare();

        var output = _terminal.Run("run --preset small --solve-share 0.5 --name a");
        Assert.DoesNotContain("running", output.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_OnRun_MakesNoEngine()
    {
        Prepare();
        _terminal.EnginesMade.Clear();
        var output = _terminal.Run("weights --name a --gamma 3 --json");

        Assert.Equal(0, output.Code);
        Assert.Empty(_terminal.EnginesMade);
        Assert.Equal("power(gamma=3)", WeightsFile.Read(output.Out, "stdout").Mapping);
        Assert.Equal(output.Out, File.ReadAllText(InRun("a", "3-weights.json")));
    }

    /// <summary>What no strength helps gets no weights: neither those of a strength that the user may not want, nor of one made before.</summary>
    [Fact]
    public void Weights_NoStrengthHelps_AreAllOneWhereverTheyStand()
    {
        Prepare();
        _terminal.Run("weights --name a --gamma 3 --shrink none");

        foreach (var line in new[] { "weights --name a --mapping power", "weights --name a" })
        {
            var output = _terminal.Run($"{line} --json");

            Assert.Equal(0, output.Code);
            Assert.Contains("weights: no strength of power is forecast to even the rates within 0.3 points, so there is nothing to do: all weights are 1\n", output.Error, StringComparison.Ordinal);
            Assert.Equal(("uniform", "1 1 1"), (WeightsFile.Read(output.Out, "stdout").Mapping, string.Join(' ', WeightsFile.Read(output.Out, "stdout").Values)));
            Assert.Equal(output.Out, File.ReadAllText(InRun("a", "3-weights.json")));
        }

        Assert.Contains("mapping uniform", _terminal.Run("weights --name a").Out, StringComparison.Ordinal);
        Assert.Equal(0, _terminal.Run("train --phase two --name a").Code);
        Assert.Equal("power(gamma=2)", WeightsFile.Read(_terminal.Run("weights --name a --gamma 2 --json").Out, "stdout").Mapping);
    }

    /// <summary>A run that keeps phase one leaves the same, and shows no weights.</summary>
    [Fact]
    public void Run_PhaseOneKept_LeavesWeightsOfOne()
    {
        Prepare();

        Assert.Equal([1, 1, 1], WeightsFile.Read(File.ReadAllText(InRun("a", "3-weights.json")), "weights").Values.AsEnumerable());
        Assert.DoesNotContain("How much each class counts", File.ReadAllText(InRun("a", "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_OnRun_MakesNoEngine()
    {
        Prepare();
        _terminal.EnginesMade.Clear();

        Assert.Equal(0, _terminal.Run("compare --name a").Code);
        Assert.Empty(_terminal.EnginesMade);
    }

    [Fact]
    public void TrainPhaseTwo_OwnWeights_AreTakenIntoTheRun()
    {
        _terminal.Write("w.json", """
            {"schema":"learnability/weights/1","mapping":"by hand","classes":[{"name":"cat","rate":0.5,"weight":1.5},{"name":"dog","rate":0.5,"weight":1},{"name":"ship","rate":0.5,"weight":0.5}]}
            """);
        var output = _terminal.Run("train --phase two --weights w.json --preset small --solve-share 0.5 --name own");

        Assert.Equal(0, output.Code);
        Assert.Contains("cat     1.500", output.Out, StringComparison.Ordinal);
        Assert.Contains("by hand", File.ReadAllText(InRun("own", "3-weights.json")), StringComparison.Ordinal);
    }

    /// <summary>With folds, the final network has seen all images: its bias is solved on those of the folds, here as in a run.</summary>
    [Fact]
    public void TrainPhaseTwo_FoldsWithABias_SolvesItOnTheFoldsAsARunDoes()
    {
        _terminal.Run("run --preset small --folds 2 --gamma 3 --shrink none --post-hoc budget --force --name a");
        var bias = File.ReadAllText(InRun("a", "4-bias.json"));

        var again = _terminal.Run("train --phase two --name a");

        Assert.Equal((0, bias), (again.Code, File.ReadAllText(InRun("a", "4-bias.json"))));
        Assert.DoesNotContain("running", again.Error, StringComparison.Ordinal);
    }

    /// <summary>Weights of the user's own are those of the folds' networks too.</summary>
    [Fact]
    public void TrainPhaseTwo_OwnWeightsInFolds_AreThoseOfTheFolds()
    {
        _terminal.Write("w.json", """
            {"schema":"learnability/weights/1","mapping":"by hand","classes":[{"name":"cat","rate":0.5,"weight":1.5},{"name":"dog","rate":0.5,"weight":1},{"name":"ship","rate":0.5,"weight":0.5}]}
            """);
        _terminal.Run("train --phase one --preset small --folds 2 --name a");

        foreach (var line in new[] { "train --phase two --weights w.json --post-hoc budget --name a", "train --phase two --fresh --name a" })
        {
            Assert.Equal(0, _terminal.Run(line).Code);
            using var fold = JsonDocument.Parse(File.ReadAllText(InRun("a", "folds/1-phase-two.json")));
            Assert.Equal([1.5, 1, 0.5], fold.RootElement.GetProperty("classes").EnumerateArray().Select(c => c.GetProperty("weight").GetDouble()));
        }
    }

    [Fact]
    public void TrainPhaseTwo_WeightsOfOtherClasses_AreRefused()
    {
        _terminal.Write("w.json", """
            {"schema":"learnability/weights/1","mapping":"by hand","classes":[{"name":"cow","rate":0.5,"weight":1.5},{"name":"dog","rate":0.5,"weight":0.5}]}
            """);
        var output = _terminal.Run("train --phase two --weights w.json --preset small --solve-share 0.5 --name own");

        Assert.Equal(3, output.Code);
        Assert.EndsWith("error: found weights for the classes cow, dog; expected them for cat, dog, ship, in this order.\n", output.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Score_ChangedModel_IsRefused()
    {
        Prepare();
        File.AppendAllText(InRun("a", "1-phase-one.onnx"), "x");
        var output = _terminal.Run("score --name a");

        Assert.Equal(3, output.Code);
        Assert.Contains("changed since its stage wrote it", output.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Score_Model_WritesScoreAndRates()
    {
        Prepare();
        var output = _terminal.Run("score --model artifacts/runs/a/4-phase-two.onnx --json --rates-output rates.json");

        var score = ScoreFile.Read(output.Out, "stdout");
        Assert.DoesNotContain("left out", output.Error, StringComparison.Ordinal);
        Assert.Equal("4-phase-two.onnx", score.Subject.Model);
        Assert.Equal(score.Rates.Classes, RatesFile.Read(File.ReadAllText(_terminal["rates.json"]), "rates.json").Rates.Classes.AsEnumerable());
    }

    [Fact]
    public void Score_ModelOfNoRun_AsksForImages()
    {
        Prepare();
        File.Copy(InRun("a", "4-phase-two.onnx"), _terminal["alone.onnx"]);
        var output = _terminal.Run("score --model alone.onnx");

        Assert.Equal((2, ""), (output.Code, output.Out));
        Assert.Contains("found no --dataset for 'alone.onnx'; expected labelled images to score it on", output.Error, StringComparison.Ordinal);
    }

    /// <summary>What was not trained is shown by no command.</summary>
    [Fact]
    public void ScoreAndCompare_RunWithoutPhaseTwo_ShowPhaseOneAlone()
    {
        Prepare();

        Assert.Contains("there is no phase two", _terminal.Run("compare --name a").Out, StringComparison.Ordinal);
        Assert.DoesNotContain("phase two", _terminal.Run("score --name a").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Score_TestTimeAugmentation_IsInTheFileAndInTheTable()
    {
        Prepare();
        var output = _terminal.Run("score --model artifacts/runs/a/4-phase-two.onnx --tta mirror --output score.json");

        Assert.Contains("(test, test-time augmentation mirror)", output.Out, StringComparison.Ordinal);
        Assert.Equal("mirror", ScoreFile.Read(File.ReadAllText(_terminal["score.json"]), "score.json").Subject.Augmentation);
    }

    [Fact]
    public void Score_TestTimeAugmentationOfARun_IsKeptInTheManifest()
    {
        Prepare();

        Assert.Contains("test-time augmentation mirror-shift", _terminal.Run("score --name a --tta mirror-shift").Out, StringComparison.Ordinal);
        Assert.Contains("test-time augmentation mirror-shift", _terminal.Run("score --name a").Out, StringComparison.Ordinal);
        Assert.DoesNotContain("augmentation", _terminal.Run("score --name a --tta none").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_ThreeScores_GivesTwoComparisons()
    {
        Prepare();
        _terminal.Run("score --model artifacts/runs/a/1-phase-one.onnx --output one.json");
        _terminal.Run("score --model artifacts/runs/a/4-phase-two.onnx --output two.json");
        var gate = _terminal.Run("compare one.json two.json --min-rate 1 --strict");
        Assert.Equal((int)ExitCode.GateFailed, gate.Code);
        Assert.Contains("error: the gate failed in ", gate.Error, StringComparison.Ordinal);
        Assert.NotEmpty(gate.Out);

        var output = _terminal.Run("compare one.json two.json two.json");

        Assert.Equal(0, output.Code);
        Assert.Equal(2, output.Out.Split("1-phase-one.onnx -> 4-phase-two.onnx").Length - 1);
    }

    [Fact]
    public void Export_NetworkFile_WritesTheModel()
    {
        Prepare();
        var output = _terminal.Run("export --network artifacts/runs/a/1-phase-one.safetensors --output out/cnn.onnx");

        Assert.Equal("{folder}/out/cnn.onnx\n", output.Out);
        Assert.Equal(File.ReadAllBytes(InRun("a", "1-phase-one.onnx")), File.ReadAllBytes(_terminal["out/cnn.onnx"]));
    }

    [Fact]
    public void Export_Deploy_CopiesModelAndWritesCard()
    {
        Prepare();
        var output = _terminal.Run("export --name a --deploy d");

        Assert.Equal(0, output.Code);
        Assert.Equal(File.ReadAllBytes(InRun("a", "recommended.onnx")), File.ReadAllBytes(_terminal["d/model.onnx"]));
        Assert.Contains("- Network: small\n", File.ReadAllText(_terminal["d/model-card.md"]), StringComparison.Ordinal);
    }

    public void Dispose() => _terminal.Dispose();

    private void Prepare() => Assert.Equal(0, _terminal.Run("run --preset small --solve-share 0.5 --name a").Code);

    private string InRun(string name, string file) => _terminal[$"artifacts/runs/{name}/{file}"];

    /// <summary>A run's folder is a model, here as in other commands; a mistyped one is answered with those that are there.</summary>
    [Fact]
    public void Score_RunFolder_ScoresTheRecommendedModel()
    {
        Prepare();

        Assert.Equal("a", ScoreFile.Read(_terminal.Run("score --model artifacts/runs/a --json").Out, "stdout").Subject.Model);
        foreach (var line in new[] { "score --model artifacts/runs/b", "predict --model artifacts/runs/b x.png", "serve artifacts/runs/b", "report artifacts/runs/b" })
        {
            var mistyped = _terminal.Run(line);
            Assert.InRange(mistyped.Code, 2, 3);
            Assert.Contains("runs there: a", mistyped.Error, StringComparison.Ordinal);
        }

        Directory.CreateDirectory(_terminal["artifacts/runs/c"]);
        Assert.Contains("found no model.onnx or recommended.onnx in folder 'artifacts/runs/c'", _terminal.Run("score --model artifacts/runs/c").Error, StringComparison.Ordinal);
        Assert.Contains("found neither manifest.json nor results.json in 'artifacts/runs/c'", _terminal.Run("report artifacts/runs/c").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Score_ClassWithoutImages_ScoresTheOthersAndSaysSo()
    {
        Prepare();
        var few = TinyData.Create();
        var cut = new DataSet(few.Name, few.Origin, true, few.Train, few.Test.Select([.. Enumerable.Range(0, few.Test.Count).Where(i => few.Test.Labels[i] != 1)]));
        var engines = _terminal.Engines() with { Images = (_, _) => new Given(cut) };

        var output = _terminal.Run("score --model artifacts/runs/a/4-phase-two.onnx --output score.json --rates-output rates.json", engines);

        Assert.Equal(0, output.Code);
        Assert.Contains("model: these are not the images that its training left out", output.Error, StringComparison.Ordinal);
        Assert.Contains("score: no image of dog among those scored: no rate is known of what has none, and all figures are of cat, ship", output.Error, StringComparison.Ordinal);
        Assert.Contains("No image of dog: its rate is not known, and the figures are of the other 2 classes.", output.Out, StringComparison.Ordinal);
        Assert.Equal(["dog"], ScoreFile.Read(File.ReadAllText(_terminal["score.json"]), "score.json").Absent.AsEnumerable());
        Assert.Equal(["cat", "ship"], RatesFile.Read(File.ReadAllText(_terminal["rates.json"]), "rates.json").Rates.Classes.Select(c => c.Name));
        var compared = _terminal.Run("compare score.json score.json --min-rate 0");
        Assert.Equal(0, compared.Code);
        Assert.Contains("compare: no image of dog among those scored: nothing is known of that class, and no gate holds there", compared.Error, StringComparison.Ordinal);
    }

    private sealed class Given(DataSet data) : IExampleSource
    {
        public DataSet Load(CancellationToken cancellation) => data;
    }
}
