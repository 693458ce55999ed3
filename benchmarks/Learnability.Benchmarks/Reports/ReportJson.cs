using System.Text.Json.Serialization;

namespace Learnability.Benchmarks;

/// <summary>The members of a suite's file.</summary>
[JsonSerializable(typeof(SuiteReport))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>As the program's other files are written.</summary>
    public static ReportJson Strict { get; } = new(SchemaJson.NewOptions());
}
