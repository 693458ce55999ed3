namespace Learnability.Experiments;

/// <summary>A script that hands a study to Slurm: an array of phase ones, then an array of the arms, then the collecting.</summary>
/// <param name="Plan">The study.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Directory">Where the jobs begin.</param>
/// <param name="Threads">Cores of each job.</param>
public sealed record SlurmScript(StudyPlan Plan, StudyFolder Folder, string Directory, int Threads)
{
    /// <summary>The script, for bash.</summary>
    /// <param name="trial">The command line that does trial <see cref="SlurmWords.Index"/>.</param>
    /// <param name="collect">The command line that merges the results.</param>
    public string Write(IEnumerable<string> trial, IEnumerable<string> collect)
    {
        var (name, seeds, last) = (Path.GetFileName(Folder.Path), Plan.Spec.Seeds.Length, Plan.Trials.Length - 1);
        return string.Create(CultureInfo.InvariantCulture, $$"""
            #!/usr/bin/env bash
            # Hands the study '{{name}}' to Slurm, {{Plan.Trials.Length}} trials as two job arrays. Run it where jobs can be submitted: bash this-file
            # Trials that have finished end at once, so it may be run again after a fault. Options for sbatch can be added to COMMON, such as a partition.
            set -euo pipefail
            cd {{SlurmWords.Quote(Directory)}}
            mkdir -p {{SlurmWords.Quote(Folder.PathOf("logs"))}}
            COMMON=(--parsable --requeue --cpus-per-task={{Threads}} --output={{SlurmWords.Quote(Folder.PathOf("logs/%x-%j.log"))}})

            # Phase one of each seed, which the arms of the seed share.
            ONES=$(sbatch "${COMMON[@]}" --job-name={{SlurmWords.Quote($"{name}-phase-one")}} --array=0-{{seeds - 1}} --wrap {{SlurmWords.Quote(SlurmWords.Line(trial))}})

            # The arms. One whose phase one failed tries it again itself.
            ARMS=$(sbatch "${COMMON[@]}" --job-name={{SlurmWords.Quote($"{name}-arms")}} --array={{seeds}}-{{last}} --dependency=afterany:"$ONES" --wrap {{SlurmWords.Quote(SlurmWords.Line(trial))}})

            # The results of whatever has finished.
            sbatch "${COMMON[@]}" --job-name={{SlurmWords.Quote($"{name}-collect")}} --dependency=afterany:"$ARMS" --wrap {{SlurmWords.Quote(SlurmWords.Line(collect))}}

            """);
    }
}
