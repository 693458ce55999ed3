namespace Learnability.Methods;

/// <summary>Methods as text: <c>focal:2</c>.</summary>
public static class MethodText
{
    /// <summary>Name and parameters, spelt out, as <see cref="Parse"/> reads them.</summary>
    public static string Text(this IMethod method)
        => string.Join(':', method.Values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)).Prepend(method.Kind.Name));

    /// <summary>Reads <c>NAME</c>, <c>NAME:X</c> or <c>NAME:X:Y</c>.</summary>
    /// <param name="kinds">What can be chosen.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="UsageException">Unknown name, a parameter that is no number, too many, or one out of range.</exception>
    public static T Parse<T>(IEnumerable<MethodKind<T>> kinds, string text)
        where T : IMethod
    {
        var parts = text.Split(':');
        var kind = kinds.FirstOrDefault(k => k.Name == parts[0])
            ?? throw new UsageException($"found {kinds.First().Noun} '{parts[0]}'; expected one of {string.Join(", ", kinds.Select(k => k.Name))}.");
        return kind.With([.. parts.Skip(1).Select(part => Number(kind, part, text))]);
    }

    private static double Number(MethodKind kind, string part, string text) => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        ? value
        : throw new UsageException($"found '{part}' in {kind.Noun} '{text}'; expected {kind.Usage} with numbers, such as {Example(kind)}.");

    private static string Example(MethodKind kind)
        => string.Join(':', kind.Parameters.Select(p => p.Default.ToString("R", CultureInfo.InvariantCulture)).Prepend(kind.Name));
}
