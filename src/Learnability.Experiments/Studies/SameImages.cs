namespace Learnability.Experiments;

/// <summary>Trials can be compared only if they saw the same images.</summary>
public static class SameImages
{
    /// <summary>Checks the finished trials of a study against the images at hand.</summary>
    /// <param name="plan">The study.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="dataOf">Loads the images at hand of a trial's options; called once a test fold of finished trials.</param>
    /// <exception cref="BadInputException">A trial saw others.</exception>
    public static void Check(StudyPlan plan, StudyFolder folder, Func<ExperimentOptions, DataRecord> dataOf)
    {
        foreach (var trials in plan.Trials.GroupBy(t => t.Options.TestFold))
        {
            var data = new Lazy<DataRecord>(() => dataOf(trials.First().Options));
            foreach (var before in trials.Select(t => folder.Result(t)?.Data).OfType<DataRecord>())
            {
                // Of a set made imbalanced, the images at hand are those before it.
                Check(before, plan.Spec.Imbalance is null ? data.Value : data.Value with { TrainHash = before.TrainHash }, folder.Path);
            }
        }
    }

    /// <summary>Checks two trials' images; where they came from may differ.</summary>
    /// <exception cref="BadInputException">They are not the same.</exception>
    public static void Check(DataRecord before, DataRecord now, string folder)
    {
        if ((before.TrainHash, before.TestHash) != (now.TrainHash, now.TestHash))
        {
            throw new BadInputException(
                $"found {now.Name} images ({Short(now.TrainHash)}, {now.Origin}) for a study in '{folder}' with trials on {before.Name} images ({Short(before.TrainHash)}, {before.Origin}); "
                + "expected the same images. Pass the same --data, or another --name.");
        }
    }

    private static string Short(string hash) => hash[..8];
}
