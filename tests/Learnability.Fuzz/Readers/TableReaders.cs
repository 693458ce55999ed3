using System.Globalization;
using System.Text;
using Learnability.Data;
using Learnability.Testing;

namespace Learnability.Fuzz.Readers;

/// <summary>The readers of tables and other texts.</summary>
internal static class TableReaders
{
    private const int Count = 24;
    private static readonly string[] Separators = [",", ";", "\t"];
    private static readonly Lazy<TemporaryFolder> Folder = new(() =>
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        for (var i = 0; i < 8; i++)
            File.WriteAllText(folder[$"{i}.png"], "x");

        return folder;
    });

    /// <summary>All of them.</summary>
    public static IEnumerable<Reader> All =>
    [
        Of("confusion", Confusion, text => ConfusionFile.Read(text, "f", new ConfusionHints(text.Length % 4 == 0, text.Length % 3 == 0 ? ClassCounts.Parse("30,30,30") : null))),
        Of("predictions", Predictions, text => PredictionsFile.Read(text, "f")),
        Of("rates-table", Rates, text => RatesText.Read(text, "f", text.Contains("support", StringComparison.Ordinal) ? null : ClassCounts.Parse("10,10,10"))),
        Of("prior", i => $"class{Sep(i)}frequency\n{string.Concat(Names(i).Select((n, c) => $"{n}{Sep(i)}{c + 1}.5\n"))}", text => ClassPrior.Read(text, "f")),
        Of("costs", i => Grid(i, (r, c) => r == c ? "0" : $"{r + c}"), text => CostTable.Read(text, "f")),
        Of("logits-csv", i => $"label{Sep(i)}{string.Join(Sep(i), Names(i))}\n{string.Concat(Names(i).Select((n, r) => $"{n}{Sep(i)}{string.Join(Sep(i), Names(i).Select((_, c) => $"{r - c}.25"))}\n"))}", text => ForeignLogits.OfCsv(text, "f", null)),
        Of("lists", i => string.Join(',', Names(i).Select((n, c) => $"{NameList.Quoted(n)}=0.{c + 1}")), Lists),
        Of("table", i => $"a{Sep(i)}b{Sep(i)}kind\n{string.Concat(Enumerable.Range(0, 8).Select(r => $"{r}.5{Sep(i)}-{r}{Sep(i)}{Names(i)[r % 2]}\n"))}", text => OnDisk(text, path => new TableSource(path, "kind", new Seed(1), null).Load(CancellationToken.None))),
        Of("labels", i => $"file_name{Sep(i)}label{Sep(i)}camera\n{string.Concat(Enumerable.Range(0, 8).Select(r => $"{r}.png{Sep(i)}{Names(i)[r % 2]}{Sep(i)}x\n"))}", Labels),
    ];

    private static Reader Of(string name, Func<int, string> seed, Action<string> read) => new(
        name, () => [.. Enumerable.Range(0, Count).Select(i => Encoding.UTF8.GetBytes(seed(i)))], TextMutations.Of, bytes => read(Encoding.UTF8.GetString(bytes)));

    private static string Sep(int i) => Separators[i / 2 % 3];

    private static string[] Names(int i) => i % 2 == 0 ? ["cat", "dog", "big fox"] : ["0", "1", "2"];

    private static string Grid(int i, Func<int, int, string> cell, string corner = "x")
        => $"{corner}{Sep(i)}{string.Join(Sep(i), Names(i))}\n{string.Concat(Names(i).Select((n, r) => $"{n}{Sep(i)}{string.Join(Sep(i), Names(i).Select((_, c) => cell(r, c)))}\n"))}";

    // Rows of 30 images, whichever way round they are.
    private static int Images(int row, int column) => row == column ? 20 : 5;

    private static string Confusion(int i) => (i % 8) switch
    {
        0 => Grid(i, (r, c) => $"{Images(r, c)}", ""),
        1 => Grid(i, (r, c) => $"{Images(r, c)}.0", ""),
        2 => string.Concat(Enumerable.Range(0, 3).Select(r => $"{string.Join(Sep(i), Enumerable.Range(0, 3).Select(c => $"{Images(r, c)}.000e+00"))}\n")),
        3 => "[[20 5 5]\n [5 20 5]\n [5 5 20]]",
        4 => $"{string.Join(Sep(i), Names(i))}\n{string.Concat(Enumerable.Range(0, 3).Select(r => $"{string.Join(Sep(i), Enumerable.Range(0, 3).Select(c => Images(r, c).ToString(CultureInfo.InvariantCulture)))}\n"))}",
        5 => "20 5 5\n5 20 5\n5 5 20\n",
        6 => $"label{Sep(i)}prediction{Sep(i)}count\na{Sep(i)}a{Sep(i)}20\na{Sep(i)}b{Sep(i)}10\nb{Sep(i)}b{Sep(i)}30\nc{Sep(i)}c{Sep(i)}30\n",
        _ => Grid(i, (r, c) => $"{Images(r, c)}", "") + "\n",
    };

    private static string Predictions(int i)
    {
        var columns = (i % 3) switch { 0 => $"label{Sep(i)}prediction{Sep(i)}count", 1 => $"y_true{Sep(i)}y_pred{Sep(i)}n", _ => $"Actual{Sep(i)}Predicted{Sep(i)}score" };
        return $"{columns}\n{string.Concat(Names(i).SelectMany((a, r) => Names(i).Select((b, c) => $"{a}{Sep(i)}{b}{Sep(i)}{Images(r, c)}\n")))}";
    }

    private static string Rates(int i) => (i % 4) switch
    {
        0 => $"{Sep(i)}precision{Sep(i)}recall{Sep(i)}support\n{string.Concat(Names(i).Select(n => $"{n}{Sep(i)}0.5{Sep(i)}0.5{Sep(i)}10.0\n"))}accuracy{Sep(i)}1{Sep(i)}1{Sep(i)}1\n",
        1 => "[0.5, 0.2, 0.9]",
        2 => "0.5\n0.2\n0.9\n",
        _ => string.Concat(Names(i).Select((n, c) => $"{n}{Sep(i)}0.{c + 1}\n")),
    };

    /// <summary>Lists are typed: a command line takes no longer ones.</summary>
    private static void Lists(string typed)
    {
        var text = typed[..Math.Min(typed.Length, 1 << 16)];
        _ = NameList.Pairs(text);
        ClassValues.Parse(ClassValueKind.Share, text);
        _ = Imbalance.Parse($"list:{text}").ToString();
        ClassPrior.Check(text);
        _ = ClassCounts.Parse(text.Replace("0.", "", StringComparison.Ordinal));
    }

    private static void Labels(string text)
    {
        var table = Folder.Value["labels.csv"];
        File.WriteAllText(table, text);
        LabelTable.Read(table, new FolderSourceOptions { Folder = Folder.Value.FullPath, CacheFolder = "", Seed = new Seed(0), Choice = new DataChoice { Slice = "camera" } }, CancellationToken.None);
    }

    private static void OnDisk(string text, Action<string> read)
    {
        File.WriteAllText(Folder.Value["f.csv"], text);
        read(Folder.Value["f.csv"]);
    }
}
