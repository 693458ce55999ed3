using Learnability.Testing;

namespace Learnability.Cli.Tests;

/// <summary>The whole program with its real engines, on images so small and a training so short that it fits into every build.</summary>
[Collection(RealEngines.Name)]
public sealed class EndToEndTests : IDisposable
{
    private const string Run = "run --preset small --batch 16 --epochs 0.5 --solve-share 0.5 --threads 1 --device cpu";
    private readonly Terminal _terminal = new();

    [Fact]
    public void Run_RealEngines_GivesEqualBytesTwice()
    {
        var engines = CliEngines.Real with { Images = (_, _) => TinyData.Source() };

        var first = _terminal.Run($"{Run} --name a", engines);
        var second = _terminal.Run($"{Run} --name b", engines);

        Assert.Equal((0, 0), (first.Code, second.Code));
        string[] files = ["1-phase-one.safetensors", "4-phase-two.safetensors", "4-phase-two.onnx", "6-comparison.json"];
        Assert.All(files, f => Assert.Equal(File.ReadAllBytes(_terminal[$"artifacts/runs/a/{f}"]), File.ReadAllBytes(_terminal[$"artifacts/runs/b/{f}"])));
    }

    [Fact]
    public void Study_RealEnginesInterruptedTwice_EndsInTheSameBytes()
    {
        _terminal.Write(
            "tiny.json",
            """
            {"schema":"learnability/study/1","preset":"small","recipe":{"epochs":0.5,"batch":16},"solveShare":0.5,"seeds":[1,2],"controls":false,
             "arms":[{"name":"power-2","gamma":2},{"name":"bias","apply":"none","postHoc":"budget"}]}
            """);
        var engines = CliEngines.Real with { Images = (_, _) => TinyData.Source() };
        const string study = "study tiny.json --threads 1 --device cpu --json";

        var whole = _terminal.Run($"{study} --name whole", engines);
        var cuts = 0;
        var cut = engines with { Trainer = choice => new Interrupting(engines.Trainer(choice), () => ++cuts) };
        while (_terminal.Run($"{study} --name cut", cut).Code == (int)ExitCode.Interrupted)
        {
            Assert.InRange(cuts, 1, 10);
        }

        Assert.True(cuts > 2);
        Assert.Equal(0, whole.Code);
        Assert.Equal(whole.Out, File.ReadAllText(_terminal["artifacts/studies/cut/results.json"]));
    }

    [Fact]
    public void Run_Table_TrainsExportsScoresAndPredictsRows()
    {
        _terminal.Write("rows.csv", "x,kind,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{1000 + i},{(i % 2 == 0 ? "fox" : "owl")},{(i % 2) + (i / 100.0)}\n")));
        _terminal.Write("turned.csv", "y,x\n0.2,1010\n");
        _terminal.Write("new.csv", "x,y\n1010,0.2\n1010,1.2\n");
        File.WriteAllBytes(_terminal["rows.npy"], NpyBytes.Array("<f4", "1, 2", NpyBytes.Floats(1010, 0.2f)));

        var run = _terminal.Run("run --dataset table:rows.csv --label kind --threads 1 --device cpu --name t", CliEngines.Real);
        var score = _terminal.Run("score --model artifacts/runs/t/4-phase-two.onnx --dataset table:rows.csv --label kind --threads 1 --json", CliEngines.Real);
        var predictions = _terminal.Run("predict --model artifacts/runs/t/4-phase-two.onnx new.csv --threads 1", CliEngines.Real);
        var sure = _terminal.Run("predict --model artifacts/runs/t new.csv --threads 1 --min-precision 0.75", CliEngines.Real);
        var strict = _terminal.Run("predict --model artifacts/runs/t new.csv --threads 1 --min-precision 0.99", CliEngines.Real);
        var none = _terminal.Run("predict --model artifacts/runs/t/4-phase-two.onnx new.csv --threads 1 --min-precision 0.9", CliEngines.Real);
        var turned = _terminal.Run("predict --model artifacts/runs/t/4-phase-two.onnx turned.csv --threads 1", CliEngines.Real);
        var folder = _terminal.Run("predict --model artifacts/runs/t artifacts --threads 1", CliEngines.Real);
        var images = _terminal.Run("score --model artifacts/runs/t --dataset folder:artifacts --threads 1", CliEngines.Real);
        var array = _terminal.Run("predict --model artifacts/runs/t rows.npy --threads 1", CliEngines.Real);

        Assert.Equal((2, 2, 3), (folder.Code, images.Code, array.Code));
        Assert.Contains("found folder 'artifacts' for a model of rows of 2 features; expected CSV files or FILE.npz. Name the files themselves", folder.Error, StringComparison.Ordinal);
        Assert.Contains("for a model of rows of 2 features; expected --dataset table:FILE.csv with --label COLUMN, or arrays:FILE.npz.", images.Error, StringComparison.Ordinal);
        Assert.Contains("np.savez(", array.Error, StringComparison.Ordinal);
        var unfit = _terminal.Run("run --dataset table:rows.csv --label kind --preset small --threads 1 --device cpu --name u", CliEngines.Real);

        Assert.Equal((0, 0, 0, 2), (run.Code, score.Code, predictions.Code, unfit.Code));
        Assert.Contains("12 test rows of 2 features in 2 classes, 60 rows of {folder}/rows.csv, 20% of each class kept for testing", run.Error, StringComparison.Ordinal);
        Assert.Equal(["new.csv:2 fox", "new.csv:3 owl"], predictions.Out.Split('\n').Skip(2).SkipLast(1).Select(l => string.Join(' ', l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..2])));
        Assert.Equal(["new.csv:2 fox", "new.csv:3 owl"], sure.Out.Split('\n').Skip(2).SkipLast(1).Select(l => string.Join(' ', l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..2])));
        Assert.Contains("answers: for a precision of 0.8, the next that there is above 0.75, in each class; of 48 images held out, .875 were answered, 1.000 of them right", sure.Error, StringComparison.Ordinal);
        Assert.Equal((2, true), (strict.Out.Split("not sure").Length - 1, strict.Error.Contains("never answered: any class", StringComparison.Ordinal)));
        Assert.Equal(2, none.Code);
        Assert.Contains("error: found no thresholds in 'artifacts/runs/t/4-phase-two.onnx'", none.Error, StringComparison.Ordinal);
        Assert.Contains("turned.csv:2  fox", turned.Out, StringComparison.Ordinal);
        Assert.Contains("Use --preset mlp", unfit.Error, StringComparison.Ordinal);
    }

    /// <summary>An archive of sequences: the memory is the default network, and what it learns by cannot be seen at any one step.</summary>
    [Fact]
    public void Run_Sequences_TrainsAMemoryAndPredictsArchives()
    {
        const int count = 240, steps = 6, features = 2;
        var values = new float[count * steps * features];
        for (var i = 0; i < count; i++)
        {
            for (var step = 0; step < steps; step++)
                values[((i * steps) + step) * features] = (i % 2 == 0 ? step : steps - step) + (float)new Seed(1).Normal((i * steps) + step);
        }

        Save("rise.npz", values, [count, steps, features], [.. Enumerable.Range(0, count).Select(i => (long)(i % 2))]);
        Save("new.npz", values[..24], [2, steps, features], []);
        Save("rows.npz", values[..24], [4, 6], []);

        var run = _terminal.Run("run --dataset arrays:rise.npz --threads 1 --device cpu --name s", CliEngines.Real);
        var score = _terminal.Run("score --model artifacts/runs/s/recommended.onnx --dataset arrays:rise.npz --threads 1", CliEngines.Real);
        var predicted = _terminal.Run("predict --model artifacts/runs/s new.npz --threads 1", CliEngines.Real);
        var unfit = _terminal.Run("predict --model artifacts/runs/s rows.npz --threads 1", CliEngines.Real);
        var pictures = _terminal.Run("predict --model artifacts/runs/s photo.png --threads 1", CliEngines.Real);

        Assert.Equal((0, 0, 0, 3, 2), (run.Code, score.Code, predicted.Code, unfit.Code, pictures.Code));
        Assert.Contains("192 training and 48 test sequences of 6x2 in 2 classes", run.Error, StringComparison.Ordinal);
        Assert.Equal(["new.npz:0 0", "new.npz:1 1"], predicted.Out.Split('\n').Skip(2).SkipLast(1).Select(l => string.Join(' ', l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..2])));
        Assert.Contains("found rows of 6 features for a model that takes sequences of 6x2", unfit.Error, StringComparison.Ordinal);
        Assert.Contains("expected FILE.npz with an array X", pictures.Error, StringComparison.Ordinal);
    }

    /// <summary>Strengths and forecasts of other commands are counted at the class frequencies that the run was told.</summary>
    [Fact]
    public void WeightsAndForecast_OfARunWithAPrior_CountByIt()
    {
        var seed = new Seed(1);
        _terminal.Write("rows.csv", "kind,x\n" + string.Concat(Enumerable.Range(0, 600).Select(i => FormattableString.Invariant($"{(i % 4 == 0 ? "fox" : "owl")},{(i % 4 == 0 ? 1 : 0) + seed.Normal(i)}\n"))));
        var run = _terminal.Run("run --dataset table:rows.csv --label kind --preset linear --solve-share 0.5 --folds none --budget 20 --prior uniform --threads 1 --device cpu --name p", CliEngines.Real);

        var frontier = _terminal.Run("forecast --name p --frontier --json");
        var weights = _terminal.Run("weights --name p");

        Assert.Equal((0, 0), (run.Code, weights.Code));
        Assert.Equal(File.ReadAllText(_terminal["artifacts/runs/p/frontier.json"]), frontier.Out);
        Assert.StartsWith("weights: gamma = ", weights.Error, StringComparison.Ordinal);
        Assert.Contains($"choice{weights.Error.Split('\n')[0]["weights".Length..]}", run.Error, StringComparison.Ordinal);
    }

    private void Save(string name, float[] values, int[] shape, long[] labels)
    {
        (string, byte[]) examples = ("X", NpyBytes.Array("<f4", string.Join(", ", shape), NpyBytes.Floats(values)));
        NpyBytes.Save(_terminal[name], labels.Length == 0 ? [examples] : [examples, ("y", NpyBytes.Array("<i8", $"{labels.Length},", NpyBytes.Longs(labels)))]);
    }

    /// <summary>Colours are learnt from a backbone's features; the one file that leaves classifies pictures of any size.</summary>
    [Fact]
    public void Run_Backbone_TrainsAHeadAndLeavesOneFileForPictures()
    {
        AddBackboneAndPhotos(30, (180, 40), i => ((byte)i, 90, 60));
        TinyBackbone.Picture(_terminal["new.bmp"], 190, 91, 60);
        var run = _terminal.Run("run --dataset folder:photos --backbone mean.onnx --threads 1 --device cpu --name b", CliEngines.Real);
        var again = _terminal.Run("run --dataset folder:photos --backbone mean.onnx --threads 1 --device cpu --name c", CliEngines.Real);
        var predicted = _terminal.Run("predict --model artifacts/runs/b new.bmp --threads 1", CliEngines.Real);
        var unknown = _terminal.Run("run --dataset folder:photos --backbone mean.onnx:nothing --threads 1 --device cpu --name d", CliEngines.Real);

        var views = _terminal.Run("run --dataset folder:photos --backbone mean.onnx --views crops --threads 1 --device cpu --name v", CliEngines.Real);
        var flat = _terminal.Run("features --dataset folder:photos --backbone mean.onnx:floats:flat --threads 1 --device cpu", CliEngines.Real);

        Assert.Equal((0, 0, 0, 3), (run.Code, again.Code, predicted.Code, unknown.Code));
        Assert.Equal((0, 0), (views.Code, flat.Code));
        Assert.Contains("data: features of 60 images: 60 computed", views.Error, StringComparison.Ordinal);
        Assert.Contains("3 of each image of 3x10x10", views.Error, StringComparison.Ordinal);
        Assert.Contains("192 features each", flat.Out, StringComparison.Ordinal);
        Assert.Contains("data: the other way is a network from nothing", run.Error, StringComparison.Ordinal);
        Assert.Contains("data: features of 60 images: 60 computed", run.Error, StringComparison.Ordinal);
        Assert.Contains("data: features of 60 images were kept from before", again.Error, StringComparison.Ordinal);
        Assert.Contains("autumn", predicted.Out, StringComparison.Ordinal);

        // The same model twice falls nowhere; what no model reaches fails, with a code of its own.
        var passed = _terminal.Run("compare artifacts/runs/b artifacts/runs/c --max-drop 0 --min-rate 0.5", CliEngines.Real);
        var models = _terminal.Run("compare artifacts/runs/b/recommended.onnx artifacts/runs/c/recommended.onnx --dataset folder:photos --min-rate 1 --min-precision 1 --threads 1 --device cpu", CliEngines.Real);
        var failed = _terminal.Run("compare artifacts/runs/b artifacts/runs/c --max-drop -1", CliEngines.Real);
        Assert.Equal((0, 0, 2), (passed.Code, models.Code, failed.Code));
        Assert.StartsWith("artifacts/runs/b -> artifacts/runs/c\n", passed.Out, StringComparison.Ordinal);

        // Where its run was tested, if nothing else is said.
        var score = _terminal.Run("score --model artifacts/runs/b --threads 1", CliEngines.Real);
        Assert.Equal(0, score.Code);
        Assert.Contains("data: that of the model's run, folder:{folder}/photos, as no --dataset was named", score.Error, StringComparison.Ordinal);
        Assert.Contains("autumn", score.Out, StringComparison.Ordinal);
        Assert.Contains("gate: passed", passed.Error, StringComparison.Ordinal);
        Assert.Contains("found no tensor 'nothing'", unknown.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(_terminal["artifacts/runs/b/recommended.onnx"]));
    }

    /// <summary>Shares of one set's features, and the script that has a cluster compute them.</summary>
    [Fact]
    public void Features_InShares_AddUp()
    {
        AddBackboneAndPhotos(30, (180, 40), i => ((byte)i, 90, 60));
        const string all = "features --dataset folder:photos --backbone mean.onnx --threads 1 --device cpu";
        var first = _terminal.Run($"{all} --shard 1/2", CliEngines.Real);
        var second = _terminal.Run($"{all} --shard 2/2", CliEngines.Real);
        var whole = _terminal.Run(all, CliEngines.Real);
        var script = _terminal.Run($"{all} --shard 1/8 --emit slurm", CliEngines.Real);

        Assert.Equal((0, 0, 0, 0), (first.Code, second.Code, whole.Code, script.Code));
        Assert.Contains("data: features of 30 images: 30 computed", first.Error, StringComparison.Ordinal);
        Assert.Contains("data: features of 30 images: 30 computed", second.Error, StringComparison.Ordinal);
        Assert.Contains("data: features of 60 images were kept from before", whole.Error, StringComparison.Ordinal);
        var nowhere = _terminal.Run(all.Replace("folder:photos", "folder:fotos", StringComparison.Ordinal) + " --shard 1/8 --emit slurm", CliEngines.Real);
        Assert.Equal((3, ""), (nowhere.Code, nowhere.Out));
        Assert.Contains("found no folder", nowhere.Error, StringComparison.Ordinal);
        Assert.Contains("--array=1-8 ", script.Out, StringComparison.Ordinal);
        Assert.Contains("exec learnability features --dataset folder:photos --backbone mean.onnx --threads 1 --device cpu --shard \"$SLURM_ARRAY_TASK_ID/8\"", script.Out, StringComparison.Ordinal);
    }

    /// <summary>What one run leaves is a finished classifier for another command, which knows nothing of how it was trained.</summary>
    [Fact]
    public void Even_FinishedClassifier_IsJudgedAndLeavesAsTheSameFile()
    {
        AddBackboneAndPhotos(60, (120, 90), i => ((byte)(i * 37 % 53), (byte)(60 + i), (byte)(200 - i)));
        var run = _terminal.Run("run --dataset folder:photos --backbone mean.onnx --threads 1 --device cpu --name b", CliEngines.Real);
        File.Move(_terminal["artifacts/runs/b/recommended.onnx"], _terminal["given.onnx"]);
        var even = _terminal.Run("even given.onnx --dataset folder:photos --threads 1 --device cpu --name e --to evener.onnx", CliEngines.Real);
        var again = _terminal.Run("even evener.onnx --dataset folder:photos --threads 1 --device cpu --name g", CliEngines.Real);
        var scored = _terminal.Run("score --model evener.onnx --dataset folder:photos --threads 1 --json", CliEngines.Real);
        var other = _terminal.Run("even given.onnx --dataset folder:photos --when start --threads 1 --device cpu --name f", CliEngines.Real);
        var advised = _terminal.Run("even given.onnx --dataset folder:photos --apply none --post-hoc budget --budget 1 --threads 1 --device cpu --name h", CliEngines.Real);

        Assert.Equal((0, 0, 0, 0, 2, 0), (run.Code, even.Code, again.Code, scored.Code, other.Code, advised.Code));
        Assert.Contains("model: its last layer is Gemm 'head' of 3 features to 2 classes", even.Error, StringComparison.Ordinal);
        Assert.StartsWith("Phase one is the model as it was given.\nVerdict: ", even.Out, StringComparison.Ordinal);
        Assert.Contains("--when fine-tune", other.Error, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(_terminal["artifacts/runs/e/recommended.onnx"]), File.ReadAllBytes(_terminal["evener.onnx"]));
    }

    /// <summary>As in a deployed folder or the dotnet tool.</summary>
    [Fact]
    public void Even_NoTrainingEngine_TriesABiasAlone()
    {
        AddBackboneAndPhotos(60, (120, 90), i => ((byte)(i * 37 % 53), (byte)(60 + i), (byte)(200 - i)));
        var run = _terminal.Run("run --dataset folder:photos --backbone mean.onnx --threads 1 --device cpu --name b", CliEngines.Real);
        File.Move(_terminal["artifacts/runs/b/recommended.onnx"], _terminal["given.onnx"]);
        var even = _terminal.Run("even given.onnx --dataset folder:photos --threads 1 --device cpu --name e", CliEngines.Real with { CanTrain = false });

        Assert.Equal((0, 0), (run.Code, even.Code));
        Assert.Contains("without a training engine (libtorch) a bias is all that is tried", even.Error, StringComparison.Ordinal);
        Assert.StartsWith("Phase one is the model as it was given.\nVerdict: ", even.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Even_LogitsAlone_GivesTheBiasAndTheLinesThatApplyIt()
    {
        var seed = new Seed(4);
        _terminal.Write("l.csv", "label,cat,dog\n" + string.Concat(Enumerable.Range(0, 600).Select(i => FormattableString.Invariant(
            $"{(i % 2 == 0 ? "cat" : "dog")},{(i % 2 == 0 ? 1 : 0) + seed.Normal(2 * i)},{(i % 2) + seed.Normal((2 * i) + 1) - 1}\n"))));

        var even = _terminal.Run("even --logits l.csv --budget 1 --lines pytorch");
        var json = _terminal.Run("even --logits l.csv --budget 1 --json");
        var none = _terminal.Run("even");

        Assert.Equal((0, 0, 2), (even.Code, json.Code, none.Code));
        Assert.Contains("take the model with a bias", even.Out, StringComparison.Ordinal);
        Assert.Contains("# classes, in this order: 'cat', 'dog'\nbias = torch.tensor([", even.Out, StringComparison.Ordinal);
        Assert.StartsWith("{\n  \"schema\": \"learnability/even/1\"", json.Out, StringComparison.Ordinal);
    }

    /// <summary>Of logits alone nothing but a bias within a budget is made.</summary>
    [Theory]
    [InlineData("--rate-target cat=0.8 --budget 1", "--rate-target")]
    [InlineData("--mapping power --gamma 4 --apply margin --post-hoc equal", "--mapping, --gamma, --apply, --post-hoc")]
    [InlineData("--to m.onnx --dataset folder:x --no-pictures --epochs 3", "--to, --dataset, --epochs, --no-pictures")]
    public void Even_LogitsBesideWhatWouldDoNothing_IsRefused(string options, string found)
    {
        var output = _terminal.Run($"even --logits l.csv {options}");

        Assert.Equal((2, $"error: found {found} beside --logits; expected such options beside a model: of logits alone a bias is solved for, by --budget, --budget-of, --objective, and no model is written. Leave them out; --output FILE keeps the result.\n"), (output.Code, output.Error));
    }

    [Fact]
    public void Score_FileThatIsNotOnnx_EndsWithCode3()
    {
        _terminal.Write("model.onnx", "not a model");

        var output = _terminal.Run("score --model model.onnx", CliEngines.Real);
        Assert.Equal(3, output.Code);
        Assert.Equal(1, output.Error.Count(c => c == '\n'));
    }

    /// <summary>A backbone, and pictures of two classes that differ in red.</summary>
    private void AddBackboneAndPhotos(int perClass, (byte Autumn, byte Forest) red, Func<int, (byte Red, byte Green, byte Blue)> colour)
    {
        _terminal.Variables["XDG_CACHE_HOME"] = _terminal["cache"];
        File.WriteAllBytes(_terminal["mean.onnx"], TinyBackbone.Bytes());
        foreach (var (kind, least) in new[] { ("autumn", red.Autumn), ("forest", red.Forest) })
        {
            Directory.CreateDirectory(_terminal[$"photos/{kind}"]);
            for (var i = 0; i < perClass; i++)
            {
                var (more, green, blue) = colour(i);
                TinyBackbone.Picture(_terminal[$"photos/{kind}/{i}.bmp"], (byte)(least + more), green, blue);
            }
        }
    }

    public void Dispose() => _terminal.Dispose();

    /// <summary>A trainer that is interrupted in the midst of its first two trainings.</summary>
    private sealed class Interrupting(ITrainer inner, Func<int> count) : ITrainer
    {
        public EngineInfo Engine => inner.Engine;

        public TrainingOutcome Train(TrainingJob job, TrainingCheckpoint? from, ITrainingObserver observer, CancellationToken cancellation)
        {
            using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            if (count() <= 2)
                source.Cancel();

            return inner.Train(job, from, observer, source.Token);
        }
    }
}
