using System.Globalization;
using System.Reflection;
using System.Text;
using VerifyTests;

namespace VerifyXunit;

/// <summary>The two files of one snapshot: <c>.verified.txt</c>, which is committed, and <c>.received.txt</c>, which exists while they differ.</summary>
internal sealed class Snapshot
{
    // The package writes a byte order mark; so does this, to give the same files.
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: true);

    private readonly string _verified;
    private readonly string _received;

    public Snapshot(MethodInfo method, VerifySettings settings, string sourceFile)
    {
        var directory = Path.Combine(Path.GetDirectoryName(sourceFile) ?? string.Empty, settings.Directory);
        var stem = Path.Combine(directory, $"{TypeName(method.ReflectedType!)}.{method.Name}{Arguments(method, settings.Parameters)}");
        (_verified, _received) = (stem + ".verified.txt", stem + ".received.txt");
    }

    /// <summary>Compares, and leaves or removes the received file.</summary>
    /// <exception cref="VerifyException">The texts differ.</exception>
    public async Task CompareAsync(string? target)
    {
        var text = target switch
        {
            null => "null",
            "" => "emptyString",
            _ => LineFeeds(target),
        };
        var expected = File.Exists(_verified) ? LineFeeds(await File.ReadAllTextAsync(_verified)) : null;
        if (text == expected)
        {
            File.Delete(_received);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(_verified)!);
        await File.WriteAllTextAsync(_received, text, Encoding);
        var state = expected is null ? "New" : "NotEqual";
        throw new VerifyException($"{state}: {_received}\nRename it to {Path.GetFileName(_verified)} to accept it.\n\nReceived:\n{text}\n\nVerified:\n{expected}");
    }

    private static string LineFeeds(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static string TypeName(Type type) => type.DeclaringType is { } outer ? $"{TypeName(outer)}.{type.Name}" : type.Name;

    private static string Arguments(MethodInfo method, object?[] values)
    {
        var parameters = method.GetParameters();
        if (values.Length != parameters.Length)
        {
            throw new VerifyException($"found {values.Length} parameters for a test with {parameters.Length}; expected as many. Call UseParameters.");
        }

        return string.Concat(parameters.Zip(values, (parameter, value) => $"_{parameter.Name}={FileName(value)}"));
    }

    private static string FileName(object? value)
    {
        const string forbidden = "\"\\<>|:*?/";
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null";
        return string.Concat(text.Select(c => c < ' ' || forbidden.Contains(c, StringComparison.Ordinal) ? '-' : c));
    }
}
