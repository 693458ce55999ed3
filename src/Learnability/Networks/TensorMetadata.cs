using System.Text.Json.Serialization.Metadata;

namespace Learnability.Networks;

/// <summary>The metadata of a safetensors file of this program: a schema, the file's own texts, and free properties.</summary>
internal sealed class TensorMetadata
{
    private const string SchemaKey = "schema";

    private readonly SortedDictionary<string, string> _texts;
    private readonly string _sourceName;

    /// <summary>Begins the metadata of a file to be written.</summary>
    public TensorMetadata(string schema, IReadOnlyDictionary<string, string> properties)
    {
        _sourceName = string.Empty;
        _texts = new SortedDictionary<string, string>(properties.ToDictionary(), StringComparer.Ordinal);
        Add(SchemaKey, schema);
    }

    /// <summary>Takes over the metadata of a file that was read.</summary>
    /// <exception cref="BadInputException">The file has another schema.</exception>
    public TensorMetadata(IReadOnlyDictionary<string, string> texts, string schema, string sourceName)
    {
        _sourceName = sourceName;
        _texts = new SortedDictionary<string, string>(texts.ToDictionary(), StringComparer.Ordinal);
        var found = Take(SchemaKey);
        if (found != schema)
        {
            throw SchemaJson.MemberFault(sourceName, SchemaKey, $"found '{found}'; expected '{schema}'. Another kind of file was given.");
        }
    }

    /// <summary>All texts.</summary>
    public IReadOnlyDictionary<string, string> Texts => _texts;

    /// <summary>What has not been taken: the free properties.</summary>
    public ImmutableSortedDictionary<string, string> Rest => _texts.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Adds a text of the file's own.</summary>
    /// <exception cref="ArgumentException">A free property has the same key.</exception>
    public void Add(string key, string value)
    {
        if (!_texts.TryAdd(key, value))
        {
            throw new ArgumentException($"found a property '{key}'; expected another name, as the file keeps this one for itself.", nameof(key));
        }
    }

    /// <summary>Removes and returns a text.</summary>
    /// <exception cref="BadInputException">There is none.</exception>
    public string Take(string key) => _texts.Remove(key, out var value)
        ? value
        : throw SchemaJson.MemberFault(_sourceName, key, "found none in the file's metadata; expected it. The file was not written by this program.");

    /// <summary>Removes a text and reads it as JSON.</summary>
    /// <exception cref="BadInputException">There is none, or it does not fit.</exception>
    public T TakeJson<T>(string key, JsonTypeInfo<T> type) => SchemaJson.ReadPart(Take(key), type, $"{_sourceName}: {key}");
}
