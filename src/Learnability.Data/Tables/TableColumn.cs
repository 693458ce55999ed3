using System.Text.RegularExpressions;

namespace Learnability.Data;

/// <summary>One number of a model's rows, and how it is made of a field of a table. Its name tells all of that, so that a model that carries the names can be given other tables.</summary>
/// <param name="Source">The table's column.</param>
/// <param name="Name">Its own name.</param>
public abstract partial record TableColumn(string Source, string Name)
{
    /// <summary>More different texts than this are no categories, but names or sentences.</summary>
    private const int MostCategories = 50;

    private const string IsMissing = " is missing";
    private static readonly HashSet<string> Gaps = new(["", "?", "na", "n/a", "nan", "null", "none"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a field says that there is no value: blank, <c>?</c>, <c>NA</c>, <c>N/A</c>, <c>NaN</c>, <c>null</c> or <c>none</c>.</summary>
    public static bool IsGap(string text) => Gaps.Contains(text.Trim());

    /// <summary>The number of a field; NaN where it is missing and nothing is known to fill it with.</summary>
    /// <exception cref="FormatException">It has none; the message says what was expected.</exception>
    public abstract float ValueOf(string text);

    /// <summary>The columns that a model names, in its order.</summary>
    /// <param name="names">Their names.</param>
    /// <param name="header">The table's columns.</param>
    /// <exception cref="BadInputException">The table lacks a column, or has one that the model does not take.</exception>
    public static ImmutableArray<TableColumn> Named(ImmutableArray<string> names, ImmutableArray<string> header)
    {
        ImmutableArray<TableColumn> columns = [.. names.Select(name => Of(name, header) ?? throw Unlike($"no column for '{name}'"))];
        return header.FirstOrDefault(h => columns.All(c => c.Source != h)) is { } more ? throw Unlike($"column '{more}'") : columns;

        BadInputException Unlike(string found) => new(
            $"found {found} in a table of {string.Join(", ", header)}; expected the columns that the model's are made of: {string.Join(", ", names)}. Rename, add or remove columns; one that holds the classes is named by --label.");
    }

    /// <summary>The columns that a table's own fields make: a number; a number and whether it is missing; or a 0 or 1 for each category.</summary>
    /// <param name="name">The table's column.</param>
    /// <param name="fields">Its fields.</param>
    /// <exception cref="FormatException">Neither numbers nor categories; the message says what was found.</exception>
    public static ImmutableArray<TableColumn> Of(string name, IReadOnlyList<string> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ImmutableArray<string> given = [.. fields.Where(f => !IsGap(f))];
        if (given.IsEmpty)
            throw new FormatException("expected a number or a category in some of the lines. Remove the column");
        if (given.Any(f => Finite(f) is not null))
            return given.Length == fields.Count ? [new Number(name, null)] : [new Number(name, double.NaN), new Missing(name)];
        if (given.All(DecimalComma.Is))
            throw new FormatException($"expected numbers in place of '{given[0]}'. {DecimalComma.Advice}");

        var categories = fields.Select(Category.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return categories.Length <= MostCategories ? [.. categories.Select(value => new Category(name, value))]
            : throw new FormatException($"expected numbers, or at most {MostCategories} categories, in place of {categories.Length} different texts. Remove the column");
    }

    private static TableColumn? Of(string name, ImmutableArray<string> header)
    {
        if (header.Contains(name))
            return new Number(name, null);
        if (Filled().Match(name) is { Success: true } filled && header.Contains(filled.Groups["name"].Value) && Finite(filled.Groups["fill"].Value) is { } fill)
            return new Number(filled.Groups["name"].Value, fill);
        if (name.EndsWith(IsMissing, StringComparison.Ordinal) && header.Contains(name[..^IsMissing.Length]))
            return new Missing(name[..^IsMissing.Length]);

        return header.Where(h => name.StartsWith($"{h}=", StringComparison.Ordinal)).OrderByDescending(h => h.Length).Select(h => new Category(h, name[(h.Length + 1)..])).FirstOrDefault();
    }

    private static float? Finite(string text) => float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && float.IsFinite(value) ? value : null;

    [GeneratedRegex(@"^(?<name>.*) \[(?<fill>\S+) where missing\]$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Filled();

    /// <summary>A number as it stands.</summary>
    /// <param name="Source">The table's column.</param>
    /// <param name="Fill">What stands where it is missing; NaN where that is not known yet, null where it is never missing.</param>
    public sealed record Number(string Source, double? Fill)
        : TableColumn(Source, Fill is { } fill && double.IsFinite(fill) ? string.Create(CultureInfo.InvariantCulture, $"{Source} [{fill:R} where missing]") : Source)
    {
        /// <inheritdoc/>
        public override float ValueOf(string text) => Finite(text) ?? (Fill is { } fill && IsGap(text) ? (float)fill : throw new FormatException(
            DecimalComma.Is(text) ? $"expected a number, as other lines have. {DecimalComma.Advice}" : IsGap(text) ? "expected a number, as there were no gaps in training. Fill it in, or remove the line" : "expected a number, as other lines have. Correct it, or remove the line or the column"));
    }

    /// <summary>1 where the column's number is missing, else 0.</summary>
    public sealed record Missing(string Source) : TableColumn(Source, Source + IsMissing)
    {
        /// <inheritdoc/>
        public override float ValueOf(string text) => IsGap(text) ? 1 : 0;
    }

    /// <summary>1 where the column holds this category, else 0.</summary>
    public sealed record Category(string Source, string Text) : TableColumn(Source, $"{Source}={Text}")
    {
        private const string None = "(missing)";

        /// <inheritdoc/>
        public override float ValueOf(string text) => Value(text) == Text ? 1 : 0;

        /// <summary>What a field counts as.</summary>
        internal static string Value(string text) => IsGap(text) ? None : text.Trim();
    }
}
