namespace Learnability.Reporting;

/// <summary>The warning that stands with every figure on images made by code.</summary>
internal static class Synthetic
{
    /// <summary>The line, or nothing for real images.</summary>
    public static string Line(bool isSynthetic) => isSynthetic ? "SYNTHETIC images, made by code: no figure here says anything about real images\n" : "";
}
