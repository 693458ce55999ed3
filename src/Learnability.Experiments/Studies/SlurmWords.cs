namespace Learnability.Experiments;

/// <summary>Words as the shell of a script for Slurm takes them.</summary>
public static class SlurmWords
{
    /// <summary>The shell's own name for the number of an array's task.</summary>
    public const string Index = "$SLURM_ARRAY_TASK_ID";

    /// <summary>A command line whose shell is replaced by the program, so that Slurm's signals reach it; <see cref="Index"/> in a word is the task's number.</summary>
    public static string Line(IEnumerable<string> words) => "exec " + string.Join(' ', words.Select(word => word.Contains(Index, StringComparison.Ordinal) ? $"\"{word}\"" : Quote(word)));

    /// <summary>A word as the shell takes it: in single quotes, unless it is plain.</summary>
    public static string Quote(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:%=,+@".Contains(c, StringComparison.Ordinal)) ? word : NameList.SingleQuoted(word);
    }
}
