namespace Learnability.Inputs;

/// <summary>Makes counts of a table from outside, and checks them, before they become a <see cref="ConfusionMatrix"/>.</summary>
internal static class ConfusionCounts
{
    // Shares of two digits in rows of a dozen classes sum to 1 within this.
    private const double Rounding = 0.03;

    // Shares as such, and in per cent.
    private static readonly double[] Units = [1, 100];

    /// <summary>The matrix, if at least two classes have images and none more than the program counts to.</summary>
    /// <exception cref="BadInputException">Fewer than two classes have images, or one has more than 2,147,483,647.</exception>
    public static ConfusionMatrix ToMatrix(ImmutableArray<string> classNames, int[] counts, string sourceName)
    {
        var rows = classNames.Zip(counts.Chunk(classNames.Length), (name, row) => (Name: name, Images: row.Sum(n => (long)n)));
        if (rows.FirstOrDefault(row => row.Images > int.MaxValue) is { Name: { } many, Images: var found })
            throw new BadInputException($"{sourceName}: found {found} images of class '{many}'; expected at most {int.MaxValue}.");

        if (rows.Count(row => row.Images > 0) < 2)
        {
            throw new BadInputException(
                $"{sourceName}: found 0 images of class '{rows.First(row => row.Images == 0).Name}'; expected some of at least two classes, as a rate needs images to be measured on.");
        }

        return new ConfusionMatrix(classNames, counts);
    }

    /// <summary>The matrix of a table whose rows are true classes. A class without a column was never predicted, one without a row is never the true one.</summary>
    /// <exception cref="BadInputException">Names of rows and columns differ, or numbers are neither counts nor shares, or they do not agree with the counts given.</exception>
    public static ForeignConfusion Of(NamedGrid grid, string sourceName, ClassCounts? given)
    {
        var never = grid.Rows.Except(grid.Columns).ToArray();
        var strange = grid.Columns.Except(grid.Rows).ToArray();
        if (strange.FirstOrDefault(name => IsSumOfOthers(grid, grid.Columns.IndexOf(name))) is { } sums)
            throw new BadInputException($"{sourceName}: found column '{sums}', which holds the sums of the others and is no true class; expected classes alone. Remove the column.");

        if (never.Length > 0 && strange.Length > 0)
        {
            throw new BadInputException($"{sourceName}: found true classes {string.Join(", ", grid.Rows)} and predicted classes {string.Join(", ", grid.Columns)}; expected the same names, "
                + $"as no rate can be measured where a class such as '{strange[0]}' has no images.");
        }

        var names = never.Length == 0 ? grid.Columns : grid.Rows;
        var (rowOf, columnOf) = (Places(grid.Rows), Places(grid.Columns));
        ImmutableArray<ImmutableArray<GridCell?>> cells =
        [
            .. names.Select(actual => names.Select(predicted => columnOf.TryGetValue(predicted, out var column) && rowOf.TryGetValue(actual, out var row) ? grid.Cells[row][column] : (GridCell?)null).ToImmutableArray()),
        ];
        ImmutableArray<string> notes = [.. grid.Notes, .. never.Select(name => $"there is no column of '{name}': no image was taken for it")];
        if (cells.SelectMany(row => row).All(cell => cell?.IsWhole ?? true) && !AreShares(cells))
        {
            var counts = cells.SelectMany(row => row.Select(cell => (int)Value(cell))).ToArray();
            return new ForeignConfusion(ToMatrix(names, counts, sourceName), notes);
        }

        return new ForeignConfusion(ToMatrix(names, OfShares(names, cells, sourceName, given), sourceName), [.. notes, "the rows are shares: counts are those of --counts, rounded to whole images"]);
    }

    /// <summary>The images of each class are as many as was said.</summary>
    /// <exception cref="BadInputException">They are not; where they are the other way round, it is said.</exception>
    /// <exception cref="UsageException">What was said is of other classes.</exception>
    public static void RequireAgreement(ConfusionMatrix matrix, string sourceName, ConfusionHints hints)
    {
        if (hints.Counts?.For(matrix.ClassNames) is not { } images)
            return;

        var classes = Enumerable.Range(0, images.Length).ToArray();
        if (classes.All(c => matrix.Count(c) == images[c]))
            return;

        var isTurned = classes.All(c => matrix.Predicted(c) == images[c]);
        throw new BadInputException($"{sourceName}: found {string.Join(", ", classes.Select(matrix.Count))} images of {string.Join(", ", matrix.ClassNames)}; expected {string.Join(", ", images)}, as --counts says"
            + (isTurned ? $", which are the sums the other way round. {(hints.RowsArePredictions ? "Leave --transpose out" : "Rows are predictions: add --transpose")}." : ". Correct one of them."));
    }

    private static bool IsSumOfOthers(NamedGrid grid, int column) => grid.Cells.All(row => row[column].Value == row.Where((_, c) => c != column).Sum(cell => cell.Value));

    private static Dictionary<string, int> Places(ImmutableArray<string> names) => names.Index().ToDictionary(n => n.Item, n => n.Index, StringComparer.Ordinal);

    /// <summary>Rows of ones and noughts with a decimal point are shares as well.</summary>
    private static bool AreShares(ImmutableArray<ImmutableArray<GridCell?>> cells)
        => cells.All(row => row.Sum(Value) == 1) && cells.SelectMany(row => row).Any(cell => cell?.Text.Contains('.', StringComparison.Ordinal) == true);

    private static double Value(GridCell? cell) => cell?.Value ?? 0;

    private static int[] OfShares(ImmutableArray<string> names, ImmutableArray<ImmutableArray<GridCell?>> cells, string sourceName, ClassCounts? given)
    {
        double[] sums = [.. cells.Select(row => row.Sum(Value))];
        var unit = Units.FirstOrDefault(u => sums.All(sum => Math.Abs(sum - u) <= Rounding * u));
        var isWhole = unit == 0 && Math.Abs(sums.Sum() - 1) <= Rounding && sums.Min() > 0;
        if (unit == 0 && !isWhole)
        {
            var odd = cells.SelectMany(row => row).First(cell => cell is { IsWhole: false })!.Value;
            throw CsvText.Fault(sourceName, odd.Line, $"found '{odd.Text}'; expected a whole number from 0 to {int.MaxValue}, or shares that sum to 1 in each row (of a true class), and --counts beside them.");
        }

        if (given is null)
        {
            throw new BadInputException($"{sourceName}: found shares that sum to {(isWhole ? "1 in all" : FormattableString.Invariant($"{unit} in each row"))}; expected numbers of images, "
                + $"as they tell how far noise moves a rate. Give the images of each true class: {ClassCounts.Example(names)}.");
        }

        var images = given.For(names);
        var total = images.Sum(n => (double)n);
        if (isWhole && names.Index().FirstOrDefault(c => Math.Abs(sums[c.Index] - (images[c.Index] / total)) > Rounding) is { Item: { } wrong } at)
            throw new BadInputException(FormattableString.Invariant($"{sourceName}: found a share of {sums[at.Index]:0.###} for class '{wrong}', of which --counts says {images[at.Index]} of {total} images; expected them to agree."));

        return [.. cells.SelectMany((row, c) => Apportioned([.. row.Select(cell => Value(cell) / sums[c])], images[c]))];
    }

    /// <summary>Whole numbers of the given sum, as near the shares as can be: the largest remainders are rounded up.</summary>
    private static int[] Apportioned(double[] shares, int sum)
    {
        int[] whole = [.. shares.Select(share => (int)Math.Floor((share * sum) + 1e-9))];
        var left = sum - whole.Sum(n => (long)n);
        foreach (var c in Enumerable.Range(0, shares.Length).OrderByDescending(c => (shares[c] * sum) - whole[c]).Take((int)Math.Max(0, left)))
            whole[c]++;

        return whole;
    }
}
