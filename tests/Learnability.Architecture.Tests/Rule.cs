namespace Learnability.Architecture.Tests;

/// <summary>Fails with every breach on a line of its own; xunit would cut long texts short.</summary>
internal static class Rule
{
    public static void Holds(string rule, IEnumerable<string> breaches)
    {
        var all = breaches.ToList();
        if (all.Count > 0)
            Assert.Fail($"{rule}\n  " + string.Join("\n  ", all));
    }
}
