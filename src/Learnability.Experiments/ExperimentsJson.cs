using System.Text.Json.Serialization;

namespace Learnability.Experiments;

/// <summary>The source-generated JSON of a run's own files.</summary>
[JsonSerializable(typeof(Manifest))]
[JsonSerializable(typeof(SplitRecord))]
[JsonSerializable(typeof(ScorePairDocument))]
[JsonSerializable(typeof(TrainingRecord))]
[JsonSerializable(typeof(ShelfEntry))]
[JsonSerializable(typeof(StudyDocument))]
[JsonSerializable(typeof(SeedRange))]
[JsonSerializable(typeof(ImmutableArray<ulong>))]
[JsonSerializable(typeof(ExperimentOptions))]
[JsonSerializable(typeof(TrialRecord))]
[JsonSerializable(typeof(TrialTiming))]
[JsonSerializable(typeof(TrialFailure))]
[JsonSerializable(typeof(StudyTimings))]
[JsonSerializable(typeof(Recipe))]
[JsonSerializable(typeof(NetworkSpec))]
[JsonSerializable(typeof(BiasRecord))]
[JsonSerializable(typeof(ChoiceRecord))]
[JsonSerializable(typeof(Verdict))]
[JsonSerializable(typeof(VerdictTest))]
[JsonSerializable(typeof(TuningRecord))]
[JsonSerializable(typeof(SliceRates))]
internal sealed partial class ExperimentsJson : JsonSerializerContext
{
    /// <summary>The context with the house's strict settings.</summary>
    public static ExperimentsJson Strict { get; } = new(SchemaJson.NewOptions());
}
