namespace Learnability.Results;

/// <summary>Checks of a file's members that their types do not make.</summary>
/// <param name="sourceName">The file's name, for the error.</param>
public readonly struct MemberCheck(string sourceName)
{
    /// <summary>Something holds of a member.</summary>
    /// <param name="holds">Whether it does.</param>
    /// <param name="path">The member.</param>
    /// <param name="found">What it is.</param>
    /// <param name="expected">What it should be.</param>
    /// <exception cref="BadInputException">It does not hold.</exception>
    public void Require(bool holds, string path, object? found, FormattableString expected)
    {
        if (!holds)
            throw SchemaJson.MemberFault(sourceName, path, FormattableString.Invariant($"found {found}; expected {FormattableString.Invariant(expected)}."));
    }

    /// <summary>A number is a share.</summary>
    /// <exception cref="BadInputException">It is not.</exception>
    public void Share(double value, string path) => Require(value is >= 0 and <= 1, path, value, $"a number in [0, 1]");

    /// <summary>Numbers of one part are shares.</summary>
    /// <exception cref="BadInputException">One is not.</exception>
    public void Shares(string path, IEnumerable<(string Name, double Value)> shares)
    {
        foreach (var (name, value) in shares)
        {
            Share(value, $"{path}.{name}");
        }
    }

    /// <summary>A list has one number a class.</summary>
    /// <exception cref="BadInputException">It has not.</exception>
    public void Length(int length, int classes, string path) => Require(length == classes, path, $"{length} numbers", $"{classes}, one a class");

    /// <summary>Names can be those of classes.</summary>
    /// <exception cref="BadInputException">They cannot.</exception>
    public void Names(ImmutableArray<string> names, string path) => SchemaJson.At(sourceName, path, () =>
    {
        ClassNameList.Check(names);
        return names;
    });
}
