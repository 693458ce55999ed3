using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyXunit;

/// <summary>Compares a text with the snapshot file beside the test's source file.</summary>
public static class Verifier
{
    /// <summary>Compares <paramref name="target"/> with <c>Class.Method[_parameter=value].verified.txt</c>.</summary>
    /// <param name="target">The text; its line ends are made LF first.</param>
    /// <param name="settings">Parameters and directory of the file.</param>
    /// <param name="sourceFile">Filled in by the compiler.</param>
    public static SettingsTask Verify(string? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "")
        => new(settings, used => new Snapshot(UseVerifyAttribute.Current, used, sourceFile).CompareAsync(target));
}
