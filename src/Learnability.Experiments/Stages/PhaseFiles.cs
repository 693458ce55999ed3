using System.Collections.Immutable;
using System.Text;

namespace Learnability.Experiments;

/// <summary>A finished phase as files.</summary>
public static class PhaseFiles
{
    /// <summary>The names of a phase's files: its record, its network, its logits of the solve split.</summary>
    public static ImmutableArray<string> Names(Phase phase) => [RunFiles.Training(phase), RunFiles.Network(phase), RunFiles.SolveLogits(phase)];

    /// <summary>Writes a phase.</summary>
    /// <param name="run">The run.</param>
    /// <param name="phase">The phase.</param>
    /// <param name="properties">Kept with the arrays: where they come from.</param>
    public static void Write(Run run, TrainedPhase phase, ImmutableSortedDictionary<string, string> properties)
    {
        run.Folder.Write(RunFiles.Network(phase.Phase), new TrainedNetworkFile(phase.Network, properties).Write);
        run.Folder.Write(RunFiles.SolveLogits(phase.Phase), s => phase.HeldOut.Write(s, properties));
        run.Folder.Write(
            RunFiles.Training(phase.Phase),
            s => s.Write(Encoding.UTF8.GetBytes(SchemaJson.Write(phase.Record, ExperimentsJson.Strict.TrainingRecord))));
    }

    /// <summary>The phase, as its stage left it.</summary>
    /// <exception cref="UsageException">It has not been trained yet.</exception>
    /// <exception cref="BadInputException">A file is damaged.</exception>
    public static TrainedPhase Read(Run run, Phase phase)
    {
        foreach (var name in Names(phase))
        {
            run.Require(name, phase == Phase.One ? "train --phase one" : "train --phase two");
        }

        return Load(run.Folder, phase);
    }

    /// <summary>The same while the phase's stage is still at work, so that nothing vouches for the files yet.</summary>
    /// <exception cref="BadInputException">A file is damaged.</exception>
    internal static TrainedPhase Load(RunFolder folder, Phase phase)
    {
        var (network, logits, record) = (folder.PathOf(RunFiles.Network(phase)), folder.PathOf(RunFiles.SolveLogits(phase)), folder.PathOf(RunFiles.Training(phase)));
        using var arrays = File.OpenRead(network);
        using var heldOut = File.OpenRead(logits);
        return new TrainedPhase(
            phase,
            TrainedNetworkFile.Read(arrays, network).Network,
            LogitsFile.Read(heldOut, logits),
            SchemaJson.Read(File.ReadAllText(record), ExperimentsJson.Strict.TrainingRecord, TrainingRecord.SchemaName, record));
    }
}
