namespace Learnability.Experiments;

/// <summary>Trials can be compared only if they saw the same images.</summary>
public static class SameImages
{
    /// <summary>Checks the finished trials of a study against the images at hand.</summary>
    /// <param name="plan">The study.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="data">The images at hand.</param>
    /// <exception cref="BadInputException">A trial saw others.</exception>
    public static void Check(StudyPlan plan, StudyFolder folder, DataRecord data)
    {
        foreach (var trial in plan.Trials)
        {
            // Of a set made imbalanced, the images at hand are those before it.
            if (folder.Result(trial)?.Data is { } before)
                Check(before, plan.Spec.Imbalance is null ? data : data with { TrainHash = before.TrainHash }, folder.Path);
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
