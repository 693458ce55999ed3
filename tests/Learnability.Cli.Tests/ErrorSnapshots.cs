namespace Learnability.Cli.Tests;

public sealed class ErrorSnapshots : IDisposable
{
    private const string Head = """{"schema":"learnability/rates/1","classes":[""";
    private readonly Terminal _terminal = new();

    [Fact]
    public Task CommandLine_Wrong_IsExplained() => Verifier.Verify(_terminal.Transcript(
        "",
        "wieghts",
        "frobnicate",
        "weights --gama 4",
        "weights --frobnicate",
        "weights --gamma",
        "weights --gamma four",
        "weights --gamma 1 --gamma 2",
        "weights rates.json",
        "run --preset smal",
        "run --mapping cubic",
        "run --seed -1",
        "run --batch 1.5",
        "run --fresh=maybe",
        "data",
        "data descrbe",
        "predict --tpo 3",
        "predict --model m.onnx",
        "train --phase three"));

    [Fact]
    public Task OptionValues_OutOfRange_AreExplained() => Verifier.Verify(_terminal.Transcript(
        "run --epochs 0",
        "run --batch 1",
        "run --step-size -1",
        "run --label-smoothing 1",
        "run --weight-decay 2",
        "run --solve-share 1",
        "run --test-fold 6/5",
        "run --threads 0",
        "run --name ../elsewhere",
        "run --mapping power --tau 1",
        "run --mapping power --gamma 0",
        "run --clip 2:1",
        "run --clip wide",
        "run --mapping effective-number --beta 1",
        "run --mapping rank --k 1",
        "run --rate-target cat",
        "run --rate-target cat=1.5",
        "run --rate-target cow=0.5",
        "run --priority cat=0",
        "run --mapping inverse-frequency --rate-target cat=0.5",
        "train",
        "train --phase one --weights w.json",
        "predict --model m.onnx --top 0 a.png",
        "predict a.png"));

    [Fact]
    public Task Remedies_Wrong_AreExplained() => Verifier.Verify(_terminal.Transcript(
        "run --apply los",
        "run --apply focal:9",
        "run --apply focal:x",
        "run --apply loss:2",
        "run --apply vector-scaling:0.1:1:1",
        "run --when later",
        "run --when deferred:0",
        "run --when fine-tune:0.4:11",
        "run --when deferred --apply none",
        "run --rounds 0",
        "run --rounds 2 --apply focal",
        "run --rounds 2 --apply bias",
        "run --post-hoc much",
        "run --budget 0",
        "run --budget -1 --mapping auto",
        "run --mapping auto --apply loss",
        "run --mapping auto --gamma 2",
        "weights --mapping auto",
        "run --imbalance exp",
        "run --imbalance exp:0.5",
        "run --imbalance step:10",
        "run --imbalance step:10:3",
        "run --imbalance exp:10000",
        "run --imbalance list:cow=0.5",
        "run --imbalance list:cat=0",
        "run --folds 1",
        "run --folds 50",
        "run --folds 2 --apply cdb",
        "run --folds 2 --rounds 2 --name b"));

    [Fact]
    public Task Combinations_ThatContradict_AreExplained() => Verifier.Verify(_terminal.Transcript(
        "weights --rates r.json --name x",
        "weights --rates r.json --confusion c.csv",
        "weights --predictions p.csv --format keras --json",
        "weights --predictions p.csv --format jax",
        "weights --predictions p.csv --transpose",
        "weights --confusion c.csv --label-column y",
        "weights --confusion c.csv --counts cat=0",
        "score --model m.onnx --name x",
        "score --rates-output r.json",
        "compare --name x a.json b.json",
        "compare a.json",
        "export --network n.safetensors",
        "export --network n.safetensors --output n.onnx --name x",
        "run --backbone auto --preset small",
        "run --backbone auto --preprocess imagenet",
        "run --backbone auto --views flip",
        "run --backbone auto --image-size 64",
        "run --backbone auto --resized-crop 0.5",
        "train --phase one --backbone auto"));

    [Fact]
    public Task RunFolder_Unfit_IsExplained()
    {
        _terminal.Write("file", "");

        return Verifier.Verify(_terminal.Transcript(
            "weights",
            "weights --name x --runs nowhere",
            "train --phase two",
            "export --name x",
            "score --name x",
            "compare --name x",
            "export --name x --deploy d",
            "run --runs file"));
    }

    [Fact]
    public Task RatesFile_Bad_IsExplained()
    {
        _terminal.Write("none.json", Head + "]}");
        _terminal.Write("one.json", Head + """{"name":"cat","hits":1,"count":2}]}""");
        _terminal.Write("twice.json", Head + """{"name":"cat","hits":1,"count":2},{"name":"cat","hits":1,"count":2}]}""");
        _terminal.Write("hits.json", Head + """{"name":"cat","hits":3,"count":2},{"name":"dog","hits":1,"count":2}]}""");
        _terminal.Write("range.json", Head + """{"name":"cat","hits":1,"count":2,"rate":1.5},{"name":"dog","hits":1,"count":2}]}""");
        _terminal.Write("text.json", Head + """{"name":"cat","hits":"many","count":2},{"name":"dog","hits":1,"count":2}]}""");
        _terminal.Write("unknown.json", Head + """{"name":"cat","hits":1,"count":2,"colour":"black"},{"name":"dog","hits":1,"count":2}]}""");
        _terminal.Write("malformed.json", Head + """{"name":"cat","hits":1,"count":2]}""");
        _terminal.Write("schema.json", """{"schema":"learnability/weights/1","classes":[]}""");
        _terminal.Write("zero.json", Head + """{"name":"cat","hits":0,"count":2},{"name":"dog","hits":1,"count":2}]}""");
        string[] files = ["absent", "none", "one", "twice", "hits", "range", "text", "unknown", "malformed", "schema"];

        return Verifier.Verify(_terminal.Transcript([.. files.Select(f => $"weights --rates {f}.json"), "weights --rates zero.json --mapping inverse --smoothing none --shrink none"]));
    }

    [Fact]
    public Task ConfusionAndPredictions_Bad_AreExplained()
    {
        _terminal.Write("c.csv", "cat,dog\n1,2\n3,many\n");
        _terminal.Write("c.json", """{"schema":"learnability/confusion/1","classes":["cat","dog"],"confusion":[[1,2],[0,0]]}""");
        _terminal.Write("p.csv", "label,prediction\ncat,dog\ndog\n");
        _terminal.Write("r.json", Head + """{"name":"cat","hits":1,"count":2},{"name":"dog","hits":2,"count":2}]}""");

        return Verifier.Verify(_terminal.Transcript(
            "weights --confusion c.csv",
            "weights --confusion c.json",
            "weights --predictions p.csv",
            "weights --predictions absent.csv",
            "weights --rates r.json --mapping f1"));
    }

    [Fact]
    public Task OtherFiles_Bad_AreExplained()
    {
        _terminal.Write("text", "just text");
        _terminal.Write("rates.json", Head + """{"name":"cat","hits":1,"count":2},{"name":"dog","hits":2,"count":2}]}""");

        return Verifier.Verify(_terminal.Transcript(
            "compare absent.json text",
            "compare text text",
            "score --model text",
            "export --network text --output n.onnx",
            "export --network absent --output n.onnx",
            "predict --model text a.png",
            "train --phase two --weights text",
            "weights --rates rates.json --output text/w.json"));
    }

    public void Dispose() => _terminal.Dispose();
}
