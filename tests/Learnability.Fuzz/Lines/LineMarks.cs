namespace Learnability.Fuzz.Lines;

/// <summary>Where instrumented assemblies note the lines that were reached (<see cref="LineWriter"/>).</summary>
public static class LineMarks
{
    /// <summary>The most lines there can be.</summary>
    public const int Most = 1 << 18;

    /// <summary>1 for each line that was reached, by its number. A field, as what is written into other assemblies loads it.</summary>
#pragma warning disable CA1051 // As said.
    public static readonly byte[] Reached = new byte[Most];
#pragma warning restore CA1051

    /// <summary>The numbers of the lines reached since the last <see cref="Forget"/>.</summary>
    public static IEnumerable<int> Numbers => Enumerable.Range(0, Most).Where(i => Reached[i] != 0);

    /// <summary>Begins anew.</summary>
    public static void Forget() => Array.Clear(Reached);
}
