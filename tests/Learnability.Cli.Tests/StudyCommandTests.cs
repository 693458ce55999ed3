using System.Text.Json.Nodes;
using Learnability.Testing;

namespace Learnability.Cli.Tests;

public sealed class StudyCommandTests : IDisposable
{
    private const string Study =
        """
        {"schema":"learnability/study/1","title":"Small","dataset":"tiny","preset":"small","recipe":{"epochs":4,"batch":32,"stepSize":1},"solveShare":0.5,
         "seeds":[1,2],"controls":false,"arms":[{"name":"power-3","gamma":3,"shrink":"none"},{"name":"bias","apply":"none","postHoc":"budget"}]}
        """;

    private readonly Terminal _terminal = new();

    public StudyCommandTests() => _terminal.Write("small.json", Study);

    [Fact]
    public Task Study_Whole_PrintsALineATrial() => Verifier.Verify(_terminal.Run("study small.json").Error);

    [Fact]
    public void Study_Whole_WritesResultsAndPrintsThem()
    {
        var output = _terminal.Run("study small.json --json --output copy.json");

        Assert.Equal(0, output.Code);
        var result = StudyResultFile.Read(output.Out, "stdout");
        Assert.Equal((2, 2, 2), (result.Baseline.Trials.Length, result.Arms[0].Trials.Length, result.Arms[1].Trials.Length));
        Assert.Equal(output.Out, File.ReadAllText(_terminal["artifacts/studies/small/results.json"]));
        Assert.Equal(output.Out, File.ReadAllText(_terminal["copy.json"]));
        Assert.Equal(Study, File.ReadAllText(_terminal["artifacts/studies/small/study.json"]));
    }

    [Fact]
    public void Study_Whole_WritesAReportThatCanBeMadeAgain()
    {
        _terminal.Run("study small.json");
        string[] files = ["report.html", "report.md", "results.csv", "events"];
        Assert.All(files, f => Assert.True(Path.Exists(_terminal[$"artifacts/studies/small/{f}"])));

        var output = _terminal.Run("report artifacts/studies/small --to copy");

        Assert.Equal(0, output.Code);
        Assert.Contains("power-3", output.Out, StringComparison.Ordinal);
        Assert.All(files[..3], f => Assert.Equal(File.ReadAllText(_terminal[$"artifacts/studies/small/{f}"]), File.ReadAllText(_terminal[$"copy/{f}"])));
    }

    [Fact]
    public void Study_OnAnotherKindOfProcessor_KeepsWholeSeedsAndDoesTheOthersWhole()
    {
        _terminal.Trainer = new FakeTrainer { Engine = On("avx512") };
        _terminal.Run("study small.json");
        File.Delete(Trials().First(t => (int)t.Record["options"]!["seed"]! == 2 && t.Record["arm"] is not null).File);
        var before = Trials().ToDictionary(t => t.File, t => File.ReadAllText(t.File));
        _terminal.Trainer = new FakeTrainer { Engine = On("avx2") };

        var output = _terminal.Run("study small.json --json");

        Assert.Equal(0, output.Code);
        Assert.Contains("layers fused with avx512; here it is FakeTorch 1 on cpu in float32, 2 thread(s), layers fused with avx2: seeds that have finished stay", output.Error, StringComparison.Ordinal);
        Assert.Contains("study: 3 of 6 trials finished", output.Error, StringComparison.Ordinal);
        Assert.All(before, f => Assert.Equal(f.Value, File.ReadAllText(f.Key)));
        JsonNode[] added = [.. Trials().Where(t => !before.ContainsKey(t.File)).Select(t => t.Record)];
        Assert.Equal(3, added.Length);
        Assert.All(added, t => Assert.Equal((2, "avx2"), ((int)t["options"]!["seed"]!, (string?)t["engines"]![0]!["fusedLayers"])));
        Assert.Equal(output.Out, _terminal.Run("study small.json --collect --json").Out);
    }

    [Fact]
    public void Collect_OnAnotherMachine_AsksForNoEngine()
    {
        var output = _terminal.Run("study small.json --json");
        _terminal.EnginesMade.Clear();

        Assert.Equal(output.Out, _terminal.Run("study small.json --collect --json").Out);
        Assert.Empty(_terminal.EnginesMade);
    }

    [Fact]
    public void Study_WithOtherThreads_IsRefusedBeforeAnyTrial()
    {
        _terminal.Run("study small.json");
        _terminal.Trainer = new FakeTrainer { Engine = On("avx2") with { Threads = 5 } };

        var output = _terminal.Run("study small.json");

        Assert.Equal(2, output.Code);
        Assert.Contains("5 thread(s), layers fused with avx2 now; expected one engine for all", output.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("FAILED", output.Error, StringComparison.Ordinal);
    }

    private static EngineInfo On(string processor) => new("FakeTorch", "1", "", "cpu", 2) { FusedLayers = processor };

    private (string File, JsonNode Record)[] Trials()
        => [.. Directory.EnumerateFiles(_terminal["artifacts/studies/small/trials"], "trial.json", SearchOption.AllDirectories).Select(file => (file, JsonNode.Parse(File.ReadAllText(file))!))];

    [Fact]
    public void Report_FolderWithoutResults_IsExplained()
    {
        var output = _terminal.Run("report nowhere");

        Assert.Equal(2, output.Code);
        Assert.StartsWith("error: found no folder 'nowhere'", output.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Study_SecondTime_TrainsNothing()
    {
        var first = _terminal.Run("study small.json --json");
        var second = _terminal.Run("study small.json --json");

        Assert.Equal(first.Out, second.Out);
        Assert.Equal(4, _terminal.Trainer.Starts.Count);
        Assert.StartsWith("data: SYNTHETIC", second.Error, StringComparison.Ordinal);
        Assert.Contains("study: 6 of 6 trials finished", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public Task Study_DryRun_PrintsThePlanAndWritesNothing()
    {
        _terminal.World = w => w with { Clock = new TickingClock() };
        var output = _terminal.Run("study small.json --dry-run --jobs 2");

        Assert.Equal(0, output.Code);
        Assert.False(Directory.Exists(_terminal["artifacts"]));
        return Verifier.Verify(System.Text.RegularExpressions.Regex.Replace(output.Out, @"[\d.]+ GiB", "{memory} GiB"));
    }

    [Fact]
    public Task Study_EmitSlurm_PrintsTheScript()
    {
        _terminal.World = w => w with { Program = ["/opt/learn ability/learnability"] };

        return Verifier.Verify(_terminal.Run("study small.json --emit slurm --threads 4 --data images").Out);
    }

    [Fact]
    public void Trial_EachByIndex_CollectsToTheSameResults()
    {
        var whole = _terminal.Run("study small.json --json").Out;
        foreach (var index in new[] { 5, 3, 1, 0, 4, 2 })
        {
            Assert.Equal(0, _terminal.Run($"trial small.json --name alone --index {index}").Code);
        }

        var collected = _terminal.Run("study small.json --name alone --collect --json");
        Assert.Equal(0, collected.Code);
        Assert.Equal(whole, collected.Out);
    }

    /// <summary>A study of several data sets takes hours: what some of them say can be looked at before all have begun.</summary>
    [Fact]
    public void Study_CollectBeforeAllSetsHaveBegun_LeavesOthersOut()
    {
        _terminal.Write("sets.json", Study.Replace("\"seeds\"", "\"sets\":[{\"name\":\"one\"},{\"name\":\"two\"}],\"seeds\"", StringComparison.Ordinal));
        Assert.Contains("found no finished phase one", _terminal.Run("study sets.json --collect").Error, StringComparison.Ordinal);
        _terminal.Run("study sets.json --set two");

        var output = _terminal.Run("study sets.json --collect");

        Assert.Equal(0, output.Code);
        Assert.Contains("study: not begun, and left out: one", output.Error, StringComparison.Ordinal);
        Assert.Contains("power-3", output.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Trial_Alone_PrintsItsOutcome()
    {
        _terminal.Run("trial small.json --index 0");

        Assert.StartsWith("power-3, seed 1: accuracy 0.", _terminal.Run("trial small.json --index 2").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Trial_Worker_TellsProgressAndEndsWhenItsParentDoes()
    {
        using var parent = new Pipe();
        parent.Lines.Add("0");
        _terminal.World = w => w with { In = parent, Engines = w.Engines with { Trainer = _ => new Orphaned(_terminal.Trainer, parent) } };
        var output = _terminal.Run("trial small.json --worker");

        Assert.Equal((int)ExitCode.Interrupted, output.Code);
        Assert.StartsWith("progress 0.125\nprogress 0.250\n", output.Out, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_terminal["artifacts"], "phase-one.safetensors", SearchOption.AllDirectories));
    }

    [Fact]
    public void Study_Jobs_RunsTrialsInChildrenToTheSameResults()
    {
        var whole = _terminal.Run("study small.json --json").Out;
        var children = new Children(_terminal);
        _terminal.World = w => w with { StartChild = children.Start };
        var output = _terminal.Run("study small.json --json --jobs 2 --name parallel");

        Assert.Equal(whole, output.Out);
        Assert.Equal(["0", "1", "2", "3", "4", "5"], children.Trials.Order(StringComparer.Ordinal));
        Assert.InRange(children.Lines.Count, 1, 2);
        Assert.All(children.Lines, l => Assert.Contains("--threads 2", l, StringComparison.Ordinal));
    }

    [Fact]
    public void Study_JobsOnSeveralCards_SharesThemOut()
    {
        var children = new Children(_terminal) { Crash = (trial, time) => trial == "1" && time == 1 };
        _terminal.World = w => w with { StartChild = children.Start };
        var output = _terminal.Run("study small.json --jobs 2 --device cuda:0,cuda:1 --precision bfloat16");

        // One process a card, and one in the place of the one that crashed.
        Assert.Equal(0, output.Code);
        string[] cards = [.. children.Lines.Select(l => l[l.IndexOf("cuda:", StringComparison.Ordinal)..].Split(' ')[0]).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(["cuda:0", "cuda:1"], cards);
        Assert.All(children.Lines, l => Assert.Contains("--precision bfloat16", l, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("study small.json --device cuda:0,cuda:1")]
    [InlineData("trial small.json --index 0 --device cuda:0,cuda:1")]
    public void Study_SeveralCardsForOneTrial_IsRefused(string line)
    {
        var output = _terminal.Run(line);

        Assert.Equal((int)ExitCode.Usage, output.Code);
        Assert.Contains("--jobs 2", output.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Study_TrialThatRunsOutOfMemoryOnce_IsRetried()
    {
        var steps = 0;
        _terminal.Trainer.AfterStep = _ => steps = ++steps == 11 ? throw new TransientException("found too little memory on cuda:0.") : steps;
        var output = _terminal.Run("study small.json");

        Assert.Equal(0, output.Code);
        Assert.Contains("failed and is tried once more: found too little memory on cuda:0.", output.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Study_ChildThatCrashesOnce_IsRetried()
    {
        var children = new Children(_terminal) { Crash = (trial, time) => trial == "2" && time == 1 };
        _terminal.World = w => w with { StartChild = children.Start };
        var output = _terminal.Run("study small.json --jobs 2");

        Assert.Equal(0, output.Code);
        Assert.Contains("study: power-3, seed 1 failed and is tried once more: its process ended with exit code 139 after: Segmentation fault\n", output.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Study_ChildThatAlwaysCrashes_IsReportedAndTheOthersGoOn()
    {
        var children = new Children(_terminal) { Crash = (trial, _) => trial == "2" };
        _terminal.World = w => w with { StartChild = children.Start };
        var output = _terminal.Run("study small.json --jobs 2");

        Assert.Equal(75, output.Code);
        Assert.Equal(2, children.Trials.Count(t => t == "2"));
        Assert.EndsWith(
            "error: 1 of 6 trials failed, first power-3, seed 1: its process ended with exit code 139 after: Segmentation fault. The same command tries them again; "
            + "'learnability trial {folder}/small.json --index 2' shows one alone.\n",
            output.Error,
            StringComparison.Ordinal);
        var result = StudyResultFile.Read(File.ReadAllText(_terminal["artifacts/studies/small/results.json"]), "results.json");
        Assert.Equal((1, 1), (result.Arms[0].Trials.Length, result.Arms[0].Failures.Length));
    }

    [Fact]
    public void Study_TrialThatDiverges_EndsWithItsCode()
    {
        var calls = 0;
        _terminal.Trainer.AfterStep = _ => calls = ++calls == 20 ? throw new DivergedException("the loss is not finite.") : calls;

        Assert.Equal((int)ExitCode.Diverged, _terminal.Run("study small.json").Code);
    }

    [Theory]
    [InlineData(ExitCode.Interrupted)]
    [InlineData(ExitCode.Terminated)]
    public void Study_Signalled_EndsWithItsCodeAfterACheckpoint(ExitCode signal)
    {
        _terminal.Signal = signal;
        _terminal.Trainer.AfterStep = step =>
        {
            if (step == 3)
                _terminal.Interrupt();
        };
        var output = _terminal.Run("study small.json");

        Assert.Equal((int)signal, output.Code);
        Assert.EndsWith("error: interrupted; a run or a study goes on from where it stopped, by the same command.\n", output.Error, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_terminal["artifacts"], "phase-one.safetensors", SearchOption.AllDirectories));
        Assert.False(File.Exists(_terminal["artifacts/studies/small/results.json"]));
    }

    [Fact]
    public void Study_Interactive_DrawsOneLineForAll()
    {
        _terminal.IsInteractive = true;

        Assert.Contains("\r\u001b[2Kstudy: 0 of 6: phase one, seed 1 0 %", _terminal.Run("study small.json").Error, StringComparison.Ordinal);
    }

    [Fact]
    public Task Study_BadInput_IsExplainedBeforeAnythingRuns()
    {
        Variant("none", "[{\"name\":\"power-3\",\"gamma\":3,\"shrink\":\"none\"},{\"name\":\"bias\",\"apply\":\"none\",\"postHoc\":\"budget\"}]", "[]");
        Variant("twice", "\"bias\"", "\"power-3\"");
        Variant("equal", "{\"name\":\"bias\",\"apply\":\"none\",\"postHoc\":\"budget\"}", "{\"name\":\"power\",\"mapping\":\"power\",\"shrink\":\"none\"}");
        Variant("one-seed", "[1,2]", "[1]");
        Variant("seed-twice", "[1,2]", "[1,1]");
        Variant("method", "\"gamma\":3", "\"mapping\":\"cubic\"");
        Variant("remedy", "\"gamma\":3", "\"apply\":\"magic\"");
        Variant("range", "\"gamma\":3", "\"gamma\":-3");
        Variant("epochs", "\"epochs\":4", "\"epochs\":0");
        Variant("preset", "\"small\"", "\"smal\"");
        Variant("control", "\"controls\":false", "\"controls\":true");
        Variant("control", "\"power-3\"", "\"retrain\"", "control.json");
        Variant("prior", "\"controls\":false", "\"judged\":true,\"prior\":\"fox=1,owl=2\",\"controls\":false");
        Variant("priority", "\"gamma\":3", "\"gamma\":3,\"priority\":\"fox=2\"");
        Variant("malformed", "]}", "]");
        _terminal.Run("study small.json --name taken");
        var hash = TinyData.Create().Train.Hash;
        foreach (var file in Directory.GetFiles(_terminal["artifacts/studies/taken"], "trial.json", SearchOption.AllDirectories))
        {
            File.WriteAllText(file, File.ReadAllText(file).Replace(hash, new string('0', hash.Length), StringComparison.Ordinal));
        }

        string[] files = ["none", "twice", "equal", "one-seed", "seed-twice", "method", "remedy", "range", "epochs", "preset", "control", "prior", "priority", "malformed", "absent"];
        return Verifier.Verify(_terminal.Transcript(
        [
            .. files.Select(f => $"study {f}.json"),
            "study",
            "study small.json --jobs 0",
            "study small.json --dry-run --collect",
            "study small.json --emit pbs",
            "study small.json --name ../elsewhere",
            "study small.json --name new --collect",
            "study small.json --name taken",
            "trial small.json",
            "trial small.json --index 6",
        ]));
    }

    public void Dispose() => _terminal.Dispose();

    private void Variant(string name, string from, string to, string? of = null)
        => _terminal.Write($"{name}.json", File.ReadAllText(_terminal[of ?? "small.json"]).Replace(from, to, StringComparison.Ordinal));

    /// <summary>A trainer whose parent process goes after three steps.</summary>
    private sealed class Orphaned(FakeTrainer inner, Pipe parent) : ITrainer
    {
        public EngineInfo Engine => inner.Engine;

        public TrainingOutcome Train(TrainingJob job, TrainingCheckpoint? from, ITrainingObserver observer, CancellationToken cancellation)
        {
            inner.AfterStep = step =>
            {
                if (step != 3)
                    return;

                parent.End();
                cancellation.WaitHandle.WaitOne();
            };
            return inner.Train(job, from, observer, cancellation);
        }
    }
}
