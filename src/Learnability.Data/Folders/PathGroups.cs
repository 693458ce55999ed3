using System.Text.RegularExpressions;

namespace Learnability.Data;

/// <summary>Which images belong together, by a column of a table or by what a regular expression finds in their paths.</summary>
/// <param name="Numbers">The group of each image, from 0.</param>
/// <param name="Names">The groups, by their numbers.</param>
internal sealed record PathGroups(ImmutableArray<int> Numbers, ImmutableArray<string> Names)
{
    // An expression that backtracks without end should be complained of.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Finds the groups.</summary>
    /// <param name="pattern">Its first group is taken if it has one, else the whole match.</param>
    /// <param name="paths">The images' paths, with slashes.</param>
    /// <param name="texts">What a column of that name says of each image; empty where there is none.</param>
    /// <param name="note">Hears how many groups there are; an image in whose path nothing is found stands alone.</param>
    /// <exception cref="UsageException">The pattern is malformed, too slow, or finds nothing in any path.</exception>
    public static PathGroups Of(string pattern, ImmutableArray<string> paths, ImmutableArray<string?> texts, Action<string>? note)
    {
        var found = texts.IsEmpty ? Find(pattern, paths) : texts;
        var alone = found.Count(f => f is null);
        if (alone == paths.Length)
            throw new UsageException($"found nothing by --group '{pattern}' in any path, such as '{paths[0]}'; expected a column of a table beside the images, or a regular expression that finds what images have in common. Correct it.");

        // A slash at the end is in no match of a file's path, so that an image that stands alone shares its name with none.
        ImmutableArray<string> names = [.. found.Zip(paths, (f, path) => f ?? $"{path}/")];
        ImmutableArray<string> all = [.. names.Distinct(StringComparer.Ordinal)];
        var number = all.Index().ToDictionary(n => n.Item, n => n.Index, StringComparer.Ordinal);
        note?.Invoke($"--group '{pattern}' puts {paths.Length - alone} images into {all.Length - alone} groups{(alone > 0 ? $"; {alone} for which it finds nothing stand alone" : "")}");
        return new PathGroups([.. names.Select(n => number[n])], all);
    }

    private static ImmutableArray<string?> Find(string pattern, ImmutableArray<string> paths)
    {
        try
        {
            var regex = new Regex(pattern, RegexOptions.CultureInvariant, Patience);
            return [.. paths.Select(path => regex.Match(path)).Select(m => m.Groups.Count > 1 ? m.Groups[1] : m).Select(g => g.Success ? g.Value : null)];
        }
        catch (RegexMatchTimeoutException)
        {
            throw new UsageException($"found --group '{pattern}', which takes longer than {Patience.TotalSeconds} s on one path; expected a simpler regular expression.");
        }
        catch (ArgumentException fault)
        {
            throw new UsageException($"found --group '{pattern}'; expected a regular expression, such as '([a-z]+)_[0-9]+'. {fault.Message}", fault);
        }
    }
}
