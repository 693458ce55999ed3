using System.Text.Json.Serialization;
using Learnability.Reporting;

namespace Learnability.Cli;

/// <summary>What <c>data describe --json</c> prints.</summary>
/// <param name="Schema">Always <c>learnability/data/1</c>.</param>
/// <param name="Data">The description.</param>
internal sealed record DataDocument(string Schema, DataSetDescription Data)
{
    public static DataDocument Of(DataSetDescription data) => new("learnability/data/1", data);
}

/// <summary>What <c>predict --json</c> prints.</summary>
/// <param name="Schema">Always <c>learnability/predictions/1</c>.</param>
/// <param name="Model">The model's file.</param>
/// <param name="Answers">With <c>--min-precision</c>: the rule that decides which answers are sure.</param>
/// <param name="Predictions">One entry an image file.</param>
/// <param name="Unread">The files that could not be read; null where all could.</param>
internal sealed record PredictionsDocument(string Schema, string Model, AnswerRule? Answers, ImmutableArray<Prediction> Predictions, ImmutableArray<UnreadFile>? Unread)
{
    public static PredictionsDocument Of(string model, AnswerRule? answers, IEnumerable<Prediction> predictions, IReadOnlyCollection<UnreadFile> unread)
        => new("learnability/predictions/1", model, answers, [.. predictions], unread.Count == 0 ? null : [.. unread]);
}

/// <summary>A file that could not be read.</summary>
/// <param name="File">The file.</param>
/// <param name="Reason">Why.</param>
internal sealed record UnreadFile(string File, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => $"cannot read '{File}': {Reason}";
}

/// <summary>What <c>run --json</c> prints.</summary>
/// <param name="Schema">Always <c>learnability/run/1</c>.</param>
/// <param name="Model">The recommended model's file.</param>
/// <param name="Verdict">Why it is recommended.</param>
/// <param name="Test">What the test images say of it.</param>
/// <param name="Comparison">The two trainings, as in the run's own file.</param>
internal sealed record RunDocument(string Schema, string Model, Verdict Verdict, VerdictTest Test, Comparison Comparison)
{
    public static RunDocument Of(Run run, RunOutcome outcome)
        => new("learnability/run/1", run.Folder.PathOf(RunFiles.Model(Phase.Recommended).Names[0]), outcome.Verdict!, outcome.Test!, outcome.Comparison);
}

/// <summary>What <c>even --json</c> prints.</summary>
/// <param name="Schema">Always <c>learnability/even/1</c>.</param>
/// <param name="Verdict">What is recommended, and why.</param>
/// <param name="Temperature">T of (f/T + b)/T′, what logits f become.</param>
/// <param name="Bias">b, by class.</param>
/// <param name="FinalTemperature">T′.</param>
internal sealed record EvenDocument(string Schema, Verdict Verdict, double Temperature, ImmutableArray<ClassBias> Bias, double FinalTemperature)
{
    public static EvenDocument Of(BiasVerdict even, ImmutableArray<string> names)
        => new("learnability/even/1", even.Verdict, even.Shift.Temperature, [.. names.Zip(even.Shift.Bias, (name, bias) => new ClassBias(name, bias))], even.Shift.Final);
}

/// <summary>A class's bias.</summary>
/// <param name="Name">The class.</param>
/// <param name="Bias">In nats of temperature-scaled logit.</param>
internal sealed record ClassBias(string Name, double Bias);

/// <summary>The source-generated JSON of results that have no file of their own.</summary>
[JsonSerializable(typeof(DataDocument))]
[JsonSerializable(typeof(PredictionsDocument))]
[JsonSerializable(typeof(RunDocument))]
[JsonSerializable(typeof(EvenDocument))]
[JsonSerializable(typeof(Verdict))]
internal sealed partial class CliJson : JsonSerializerContext
{
    /// <summary>The context with the house's strict settings.</summary>
    public static CliJson Strict { get; } = new(SchemaJson.NewOptions());
}
