namespace Learnability.Exports;

/// <summary>Weights by the numbers that a library gives to classes, with what must be said of them.</summary>
/// <param name="Classes">In the order of the numbers.</param>
/// <param name="Comment">Lines of a Python comment: which class has which number, whose order that is, and which numbers are missing.</param>
internal sealed record NumberedWeights(ImmutableArray<(int Number, string Name, double Weight)> Classes, string Comment)
{
    /// <summary>Class numbers between 0 and the largest that no class has.</summary>
    public ImmutableArray<int> Missing => [.. Enumerable.Range(0, Classes[^1].Number + 1).Except(Classes.Select(c => c.Number))];

    /// <summary>The weights as a list in Python, a weight a class number.</summary>
    /// <exception cref="UsageException">A number between 0 and the largest is no class's.</exception>
    public string List => Missing.IsEmpty ? $"[{string.Join(", ", Classes.Select(c => PythonText.Number(c.Weight)))}]" : throw new UsageException(
        $"found no image of class {string.Join(", ", Missing)}, between 0 and {Classes[^1].Number}; expected all, as a weight's place in the tensor is its class's number. "
        + "Add --fill-missing W, such as 1, for the weight of what is missing, or --class-order folders if the names are those of image folders.");

    /// <summary>Counts the classes.</summary>
    /// <exception cref="UsageException">Numbers are asked for and the names are none, or what fills is no weight.</exception>
    public static NumberedWeights Of(WeightSolution solution, ExportChoice choice)
    {
        var weights = solution.Weights.Classes;
        var numbers = ClassNumbers.Of(weights.Select(c => c.Name));
        if (numbers is null && choice.Order == ClassOrder.Numbers)
            throw new UsageException("found --class-order numbers for classes whose names are no numbers; expected folders, or nothing. Leave it out.");

        if (choice.Fill is { } fill && !(fill > 0 && double.IsFinite(fill)))
            throw new UsageException(FormattableString.Invariant($"found --fill-missing {fill}; expected a weight above 0, such as 1."));

        // Numbers in the order of texts are names of folders, which are counted from 0 in that order.
        var areLabels = numbers is { } n && (choice.Order == ClassOrder.Numbers || (choice.Order is null && n.SequenceEqual(n.Order())));
        var names = choice.Order == ClassOrder.Folders ? [.. weights.OrderBy(c => c.Name, StringComparer.Ordinal)] : weights;
        var counted = new NumberedWeights([.. names.Select((c, i) => (Number: areLabels ? numbers!.Value[i] : i, c.Name, c.Weight)).OrderBy(c => c.Number)], "");
        var missing = counted.Missing;
        var filled = choice.Fill is { } weight
            ? counted with { Classes = [.. counted.Classes.Concat(missing.Select(m => (Number: m, Name: m.ToString(CultureInfo.InvariantCulture), Weight: weight))).OrderBy(c => c.Number)] }
            : counted;
        return filled with { Comment = $"# {Said(filled, Order(numbers is not null, areLabels))}\n{Lacking(missing, choice.Fill)}" };
    }

    private static string Said(NumberedWeights weights, string order)
        => $"classes: {string.Join(", ", weights.Classes.Select(c => FormattableString.Invariant($"{c.Number} = {PythonText.Quoted(c.Name)}")))} ({order})";

    private static string Order(bool areNumbers, bool areLabels) => (areNumbers, areLabels) switch
    {
        (true, true) => "labels that are numbers; image folders are counted by the text of their names: --class-order folders",
        (true, false) => "image folders, counted by the text of their names, as ImageFolder and image_dataset_from_directory do; for labels that are numbers: --class-order numbers",
        _ => "in the order of the data",
    };

    private static string Lacking(ImmutableArray<int> missing, double? fill) => missing.IsEmpty ? "" : FormattableString.Invariant(
        $"# no image of class {string.Join(", ", missing)}: {(fill is { } weight ? $"given the weight {PythonText.Number(weight)}" : "left out (--fill-missing 1 gives it a weight)")}\n");
}
