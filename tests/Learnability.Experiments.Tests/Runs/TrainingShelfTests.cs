using System.Collections.Immutable;
using Learnability.Testing;

namespace Learnability.Experiments.Tests;

public sealed class TrainingShelfTests : IDisposable
{
    private static readonly ImmutableArray<ShelvedFile> Files = [new("network", "1.safetensors"), new("logits", "logits/1.safetensors")];

    private static readonly Made<int> Findings = new(0)
    {
        Engines = [new EngineInfo("FakeTorch", "1.0", "", "cpu", 1)],
        Figures = ImmutableSortedDictionary<string, double>.Empty.Add("imagesPerSecond", 12.5),
        Notes = ["few images"],
    };

    private readonly TemporaryFolder _folder = new();
    private readonly TrainingShelf _shelf;

    public TrainingShelfTests() => _shelf = new TrainingShelf(_folder["shelf"]);

    [Fact]
    public void TryTake_EmptyShelf_GivesNothing()
    {
        using var run = Filled("b");

        Assert.Null(_shelf.TryTake("key", run, Files));
        Assert.False(Directory.Exists(_folder["shelf"]));
    }

    [Fact]
    public void TryTake_WhatWasPut_GivesFilesAndFindings()
    {
        using var maker = Filled("a");
        using var taker = RunFolder.Open(_folder["b"]);
        _shelf.Put("key", maker, Files, Findings.Engines, Findings.Figures, Findings.Notes);

        var found = _shelf.TryTake("key", taker, Files)!;

        Assert.Equal(Findings.Engines.Single(), found.Engines.Single());
        Assert.Equal(12.5, found.Figures["imagesPerSecond"]);
        Assert.Equal(Findings.Notes.Single(), found.Notes.Single());
        Assert.All(Files, f => Assert.Equal(File.ReadAllText(maker.PathOf(f.RunName)), File.ReadAllText(taker.PathOf(f.RunName))));
        Assert.Equal([".lock", "1.safetensors", "logits/1.safetensors"], TemporaryFolder.FilesIn(maker.Path));
    }

    [Theory]
    [InlineData("network")]
    [InlineData("logits")]
    [InlineData("entry.json")]
    public void TryTake_DamagedFile_GivesNothingAndTheNextPutReplacesIt(string file)
    {
        using var maker = Filled("a");
        using var taker = RunFolder.Open(_folder["b"]);
        _shelf.Put("key", maker, Files, Findings.Engines, Findings.Figures, Findings.Notes);
        File.WriteAllText(_folder["shelf", "key", file], "damaged");

        Assert.Null(_shelf.TryTake("key", taker, Files));
        Assert.Equal([".lock"], TemporaryFolder.FilesIn(taker.Path));

        _shelf.Put("key", maker, Files, Findings.Engines, Findings.Figures, Findings.Notes);
        Assert.NotNull(_shelf.TryTake("key", taker, Files));
    }

    [Fact]
    public void Put_PreparationLeftByACrash_IsClearedAway()
    {
        using var maker = Filled("a");
        Directory.CreateDirectory(_folder["a", ".shelf.partial"]);
        File.WriteAllText(_folder["a", ".shelf.partial", "half"], "written");

        _shelf.Put("key", maker, Files, Findings.Engines, Findings.Figures, Findings.Notes);

        Assert.Equal(["key/entry.json", "key/logits", "key/network"], TemporaryFolder.FilesIn(_shelf.Path));
    }

    [Fact]
    public void Put_ManyAtOnce_LeavesOneWholeEntry()
    {
        var runs = Enumerable.Range(0, 8).Select(i => Filled($"run{i}", contents: "same")).ToArray();

        Parallel.ForEach(runs, run => _shelf.Put("key", run, Files, Findings.Engines, Findings.Figures, Findings.Notes));

        Assert.Equal(["key/entry.json", "key/logits", "key/network"], TemporaryFolder.FilesIn(_shelf.Path));
        Assert.All(runs, run => Assert.NotNull(_shelf.TryTake("key", run, Files)));
        Assert.All(runs, run => Assert.False(Directory.Exists(run.PathOf(".shelf.partial"))));
        foreach (var run in runs)
        {
            run.Dispose();
        }
    }

    [Fact]
    public void TrainStage_SameTrainingInAnotherRun_IsTakenFromTheShelf()
    {
        using var lab = new Lab();
        lab.Shelf = new TrainingShelf(lab.ShelfPath);
        var first = lab.RunAll();
        var network = File.ReadAllBytes(lab["1-phase-one.safetensors"]);
        lab.Name = "other";
        var second = lab.RunAll();

        Assert.Equal(2, lab.Trainer.Starts.Count);
        Assert.Contains("phase one: taken from the shelf", lab.Notes);
        Assert.Equal(network, File.ReadAllBytes(lab["1-phase-one.safetensors"]));
        Assert.Equal(ComparisonFile.Write(first), ComparisonFile.Write(second));
    }

    [Fact]
    public void TrainStage_OtherTraining_IsNotTaken()
    {
        using var lab = new Lab();
        lab.Shelf = new TrainingShelf(lab.ShelfPath);
        lab.RunAll();
        lab.Name = "other";
        lab.Options = lab.Options with { Seed = 2 };
        lab.RunAll();

        Assert.Equal(4, lab.Trainer.Starts.Count);
    }

    [Fact]
    public void TrainStage_FreshRun_TrainsAnew()
    {
        using var lab = new Lab();
        lab.Shelf = new TrainingShelf(lab.ShelfPath);
        lab.RunAll();
        lab.Fresh = true;
        lab.RunAll();

        Assert.Equal(4, lab.Trainer.Starts.Count);
    }

    public void Dispose() => _folder.Dispose();

    private RunFolder Filled(string name, string? contents = null)
    {
        var run = RunFolder.Open(_folder[name]);
        foreach (var file in Files)
        {
            run.Write(file.RunName, s => s.Write(System.Text.Encoding.UTF8.GetBytes($"{contents ?? name} {file.ShelfName}")));
        }

        return run;
    }
}
