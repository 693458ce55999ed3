namespace Learnability.DataSets;

/// <summary>Class names that are numbers, as they are where data is labelled 0, 1, 2, ….</summary>
internal static class ClassNumbers
{
    /// <summary>The names as numbers, if every one is a whole number, not negative, in its shortest form; else none.</summary>
    public static ImmutableArray<int>? Of(IEnumerable<string> classNames)
    {
        var numbers = ImmutableArray.CreateBuilder<int>();
        foreach (var name in classNames)
        {
            if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || number.ToString(CultureInfo.InvariantCulture) != name)
            {
                return null;
            }

            numbers.Add(number);
        }

        return numbers.ToImmutable();
    }
}
