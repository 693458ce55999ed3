using System.Text.Json.Serialization;

namespace Learnability.Reporting;

/// <summary>What the page's JSON is made of, worked out while compiling.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class PageJsonContext : JsonSerializerContext;
