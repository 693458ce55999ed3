namespace Learnability.Data;

/// <summary>Reads a table of numbers with a column of classes, of which the program keeps a share of each class for testing.</summary>
/// <param name="file">The CSV file.</param>
/// <param name="label">Name of the column of classes.</param>
/// <param name="seed">Decides which rows are kept for testing.</param>
/// <param name="note">Hears of classes too small to be divided, a line each; null for silence.</param>
public sealed class TableSource(string file, string label, Seed seed, Action<string>? note) : IExampleSource
{
    /// <summary>Which part of the rows is the test part; null for a share of each class.</summary>
    public TestFold? TestFold { get; init; }

    /// <inheritdoc/>
    /// <exception cref="BadInputException">The file is not as expected.</exception>
    public DataSet Load(CancellationToken cancellation)
    {
        var table = TableFile.Read(file, label);
        var names = ClassNameList.Ordered(table.Labels);
        if (names.Length < 2)
        {
            throw new BadInputException($"found one class ('{names[0]}') in column '{label}' of '{file}'; expected at least two. Name another column by --label.");
        }

        var number = names.Index().ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);
        var rows = table.Examples(names, [.. table.Labels.Select(name => number[name])]);
        const double share = FolderSourceOptions.DefaultTestShare;
        var (train, test) = TestFold?.Divide(rows) ?? TestShare.Divide(rows, share, seed, note);
        var split = TestFold?.Description ?? $"{share:0.##%} of each class kept for testing by seed {seed}";
        return new DataSet("table", $"{rows.Count} rows of {file}, {split}", isSynthetic: false, train, test) { IsUndivided = true };
    }
}
