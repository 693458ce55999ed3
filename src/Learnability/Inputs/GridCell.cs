namespace Learnability.Inputs;

/// <summary>A number of a table.</summary>
/// <param name="Value">The number, finite and not negative.</param>
/// <param name="Text">As it is written.</param>
/// <param name="Line">The line that it stands in, from 1.</param>
internal readonly record struct GridCell(double Value, string Text, int Line)
{
    /// <summary>Whether it can count images.</summary>
    public bool IsWhole => Value == Math.Floor(Value) && Value <= int.MaxValue;

    /// <summary>Whether a field is a number.</summary>
    public static bool IsNumber(string field) => double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);

    /// <summary>Reads a field.</summary>
    /// <exception cref="BadInputException">It is no number, or negative.</exception>
    public static GridCell Read(string field, string sourceName, int line)
        => double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && value >= 0
            ? new GridCell(value, field.Trim(), line)
            : throw CsvText.Fault(sourceName, line, $"found '{field}'; expected a whole number from 0 to {int.MaxValue}.{DecimalComma.Hint(field)}");
}
