using System.Text.Json;
using System.Text.Json.Serialization;

namespace Learnability.Results;

/// <summary>The source-generated JSON of the core's types.</summary>
[JsonSerializable(typeof(NetworkSpec))]
[JsonSerializable(typeof(Normalisation))]
[JsonSerializable(typeof(ImageShape))]
[JsonSerializable(typeof(ImmutableArray<int>))]
[JsonSerializable(typeof(ImmutableArray<string>))]
[JsonSerializable(typeof(CheckpointProgress))]
[JsonSerializable(typeof(SafeTensorsEntry))]
[JsonSerializable(typeof(ImmutableSortedDictionary<string, JsonElement>))]
[JsonSerializable(typeof(ImmutableSortedDictionary<string, string>))]
[JsonSerializable(typeof(RatesDocument))]
[JsonSerializable(typeof(WeightsDocument))]
[JsonSerializable(typeof(ConfusionDocument))]
[JsonSerializable(typeof(Frontier))]
[JsonSerializable(typeof(Forecast))]
[JsonSerializable(typeof(ScoreDocument))]
[JsonSerializable(typeof(Comparison))]
[JsonSerializable(typeof(ComparisonsDocument))]
[JsonSerializable(typeof(AnswerRulesDocument))]
[JsonSerializable(typeof(StudyResult))]
internal sealed partial class CoreJson : JsonSerializerContext
{
    /// <summary>The context with the house's strict settings.</summary>
    public static CoreJson Strict { get; } = new(SchemaJson.NewOptions());
}
