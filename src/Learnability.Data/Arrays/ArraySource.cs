namespace Learnability.Data;

/// <summary>
/// Reads labelled examples of a NumPy archive: X and y, of which the program keeps a share of each class for testing, or x_train, y_train, x_test and y_test, as Keras's own
/// archives have them.
/// </summary>
/// <param name="file">The archive.</param>
/// <param name="seed">Decides which examples are kept for testing.</param>
/// <param name="note">Hears of classes too small to be divided, a line each; null for silence.</param>
public sealed class ArraySource(string file, Seed seed, Action<string>? note) : IExampleSource
{
    internal static readonly ImmutableArray<string> TrainNames = ["x_train", "X_train", "train_x", "train_images"];
    internal static readonly ImmutableArray<string> TestNames = ["x_test", "X_test", "test_x", "test_images"];
    private static readonly ImmutableArray<string> TrainLabels = ["y_train", "Y_train", "train_y", "train_labels"];
    private static readonly ImmutableArray<string> TestLabels = ["y_test", "Y_test", "test_y", "test_labels"];
    private const string ClassNames = "class_names";

    /// <summary>Which part of the examples is the test part; null for the archive's own, or a share of each class.</summary>
    public TestFold? TestFold { get; init; }

    /// <inheritdoc/>
    /// <exception cref="BadInputException">The archive is not as expected.</exception>
    public DataSet Load(CancellationToken cancellation)
    {
        var arrays = NpzFile.Read(file);
        var name = arrays.GetValueOrDefault(ClassNames)?.Texts();
        if (!TestNames.Any(arrays.ContainsKey))
            return Divided(Part(arrays, [.. ArrayFile.Names, .. TrainNames], [.. LogitsArchive.LabelNames, .. TrainLabels], name));

        var (train, test) = (Part(arrays, TrainNames, TrainLabels, name), Part(arrays, TestNames, TestLabels, name));
        var names = Classes(name, [.. train.Labels, .. test.Labels]);
        var (trained, tested) = (Numbered(train, names), Numbered(test, names));
        return TestFold is null ? new DataSet("arrays", Origin("its own test part"), isSynthetic: false, trained, tested) : throw new UsageException(
            $"found --test-fold {TestFold} for '{file}', which has a test part of its own; expected it beside X and y alone. Leave it out.");
    }

    private DataSet Divided((ArrayFile Examples, ImmutableArray<string> Labels) all)
    {
        var examples = Numbered(all, Classes(null, all.Labels));
        const double share = FolderSourceOptions.DefaultTestShare;
        var (train, test) = TestFold?.Divide(examples) ?? TestShare.Divide(examples, share, seed, note);
        return new DataSet("arrays", Origin(TestFold?.Description ?? $"{share:0.##%} of each class kept for testing, the same in every run"), isSynthetic: false, train, test) { IsUndivided = true };
    }

    private string Origin(string divided) => $"{file}, {divided}";

    /// <summary>Labels as names: their own, or those that their numbers stand for.</summary>
    private (ArrayFile Examples, ImmutableArray<string> Labels) Part(IReadOnlyDictionary<string, NpyArray> arrays, ImmutableArray<string> names, ImmutableArray<string> labelNames, string[]? classNames)
    {
        var (array, labels) = (ArrayFile.Named(arrays, names, file), ArrayFile.Named(arrays, labelNames, file));
        if (labels.Shape is not ([_] or [_, 1]) || array.Shape.IsEmpty || labels.Shape[0] != array.Shape[0])
        {
            throw new BadInputException(
                $"{file}: found examples of shape ({string.Join(", ", array.Shape)}) and labels of shape ({string.Join(", ", labels.Shape)}); expected a label for each example, [n]. Of one number a class, save y.argmax(axis=1).");
        }

        return (ArrayFile.Of(array), [.. labels.Texts() ?? [.. labels.Wholes().Select(Name)]]);

        string Name(int number) => classNames is null ? number.ToString(CultureInfo.InvariantCulture) : number >= 0 && number < classNames.Length ? classNames[number] : throw new BadInputException(
            $"{file}: found label {number}; expected 0 to {classNames.Length - 1}, as '{ClassNames}' has {classNames.Length}.");
    }

    private ImmutableArray<string> Classes(string[]? given, ImmutableArray<string> labels)
    {
        var names = ClassNameList.Ordered(labels);
        return names.Length < 2 ? throw new BadInputException($"{file}: found one class ('{names.FirstOrDefault()}'); expected at least two.")
            : given is null ? names
            : [.. given.Where(names.Contains), .. names.Except(given, StringComparer.Ordinal)];
    }

    private static Examples Numbered((ArrayFile Examples, ImmutableArray<string> Labels) part, ImmutableArray<string> names)
    {
        var number = names.Index().ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);
        return part.Examples.Examples(names, [.. part.Labels.Select(label => number[label])]);
    }
}
