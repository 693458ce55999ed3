namespace Learnability.Inputs;

/// <summary>Numbers of images in CSV files.</summary>
internal static class CsvCount
{
    /// <summary>A whole number from <paramref name="least"/> to 2,147,483,647, written with digits only.</summary>
    /// <exception cref="BadInputException">Anything else; the line is named.</exception>
    public static int Read(string field, int least, string sourceName, int line)
        => int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least
            ? value
            : throw CsvText.Fault(sourceName, line, $"found '{field}'; expected a whole number from {least} to {int.MaxValue}.");
}
