using Learnability.Onnx.Schema;

namespace Learnability.Onnx;

/// <summary>A model's metadata.</summary>
internal static class ModelMetadata
{
    /// <summary>The entries by key; of several under one key, as files that were written on have them, the last counts.</summary>
    public static ImmutableDictionary<string, string> Of(ModelProto model)
        => model.MetadataProps.GroupBy(p => p.Key).ToImmutableDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal);
}
