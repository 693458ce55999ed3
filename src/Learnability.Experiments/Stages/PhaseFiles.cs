namespace Learnability.Experiments;

/// <summary>Reads a finished phase back from its files.</summary>
public static class PhaseFiles
{
    /// <summary>The phase, as its stage left it.</summary>
    /// <exception cref="UsageException">It has not been trained yet.</exception>
    /// <exception cref="BadInputException">A file is damaged.</exception>
    public static TrainedPhase Read(Run run, Phase phase)
    {
        var maker = phase == Phase.One ? "train --phase one" : "train --phase two";
        return new TrainedPhase(
            phase,
            run.Read(RunFiles.Network(phase), maker, (s, name) => TrainedNetworkFile.Read(s, name).Network),
            run.Read(RunFiles.SolveLogits(phase), maker, LogitsFile.Read),
            run.ReadText(RunFiles.Training(phase), maker, ReadRecord));
    }

    private static TrainingRecord ReadRecord(string text, string sourceName)
        => SchemaJson.Read(text, ExperimentsJson.Strict.TrainingRecord, TrainingRecord.SchemaName, sourceName);
}
