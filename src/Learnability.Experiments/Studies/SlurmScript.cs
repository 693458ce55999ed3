namespace Learnability.Experiments;

/// <summary>A script that hands a study to Slurm: an array of phase ones, then an array of the arms, then the collecting.</summary>
/// <param name="Plan">The study.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Directory">Where the jobs begin.</param>
/// <param name="Threads">Cores of each job.</param>
public sealed record SlurmScript(StudyPlan Plan, StudyFolder Folder, string Directory, int Threads)
{
    /// <summary>The shell's own name for the number of an array's task.</summary>
    public const string IndexVariable = "$SLURM_ARRAY_TASK_ID";

    /// <summary>The script, for bash.</summary>
    /// <param name="trial">The command line that does trial <see cref="IndexVariable"/>.</param>
    /// <param name="collect">The command line that merges the results.</param>
    public string Write(IEnumerable<string> trial, IEnumerable<string> collect)
    {
        var (name, seeds, last) = (Path.GetFileName(Folder.Path), Plan.Spec.Seeds.Length, Plan.Trials.Length - 1);
        return string.Create(CultureInfo.InvariantCulture, $$"""
            #!/usr/bin/env bash
            # Hands the study '{{name}}' to Slurm, {{Plan.Trials.Length}} trials as two job arrays. Run it where jobs can be submitted: bash this-file
            # Trials that have finished end at once, so it may be run again after a fault. Options for sbatch can be added to COMMON, such as a partition.
            set -euo pipefail
            cd {{Quote(Directory)}}
            mkdir -p {{Quote(Folder.PathOf("logs"))}}
            COMMON=(--parsable --requeue --cpus-per-task={{Threads}} --output={{Quote(Folder.PathOf("logs/%x-%j.log"))}})

            # Phase one of each seed, which the arms of the seed share.
            ONES=$(sbatch "${COMMON[@]}" --job-name={{Quote($"{name}-phase-one")}} --array=0-{{seeds - 1}} --wrap {{Quote(Line(trial))}})

            # The arms. One whose phase one failed tries it again itself.
            ARMS=$(sbatch "${COMMON[@]}" --job-name={{Quote($"{name}-arms")}} --array={{seeds}}-{{last}} --dependency=afterany:"$ONES" --wrap {{Quote(Line(trial))}})

            # The results of whatever has finished.
            sbatch "${COMMON[@]}" --job-name={{Quote($"{name}-collect")}} --dependency=afterany:"$ARMS" --wrap {{Quote(Line(collect))}}

            """);
    }

    /// <summary>A command line whose shell is replaced by the program, so that Slurm's signals reach it.</summary>
    private static string Line(IEnumerable<string> words)
        => "exec " + string.Join(' ', words.Select(word => word == IndexVariable ? $"\"{word}\"" : Quote(word)));

    /// <summary>A word as the shell takes it: in single quotes, unless it is plain.</summary>
    private static string Quote(string word) => word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:%=,+@".Contains(c, StringComparison.Ordinal))
        ? word
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
