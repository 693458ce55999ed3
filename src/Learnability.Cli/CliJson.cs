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
/// <param name="Predictions">One entry an image file.</param>
internal sealed record PredictionsDocument(string Schema, string Model, ImmutableArray<Prediction> Predictions)
{
    public static PredictionsDocument Of(string model, IEnumerable<Prediction> predictions)
        => new("learnability/predictions/1", model, predictions.ToImmutableArray());
}

/// <summary>The source-generated JSON of results that have no file of their own.</summary>
[JsonSerializable(typeof(DataDocument))]
[JsonSerializable(typeof(PredictionsDocument))]
internal sealed partial class CliJson : JsonSerializerContext
{
    /// <summary>The context with the house's strict settings.</summary>
    public static CliJson Strict { get; } = new(SchemaJson.NewOptions());
}
