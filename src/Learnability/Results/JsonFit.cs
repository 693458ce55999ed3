using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Learnability.Results;

/// <summary>Holds JSON against the type that it is read as, and says of the first member that does not fit what was found and what was expected.</summary>
internal static class JsonFit
{
    /// <summary>Checks a value and all that is in it.</summary>
    /// <param name="element">The value.</param>
    /// <param name="type">What it is read as; null where its reader alone knows, so that only what holds of all files is checked.</param>
    /// <param name="path">Where it stands, empty for the whole file.</param>
    /// <param name="sourceName">The file's name, for the error.</param>
    /// <exception cref="BadInputException">Something is unknown, missing, there twice, or of another type; no list of any file may hold null.</exception>
    public static void Check(JsonElement element, JsonTypeInfo? type, string path, string sourceName)
    {
        type = type is null || type.Type == typeof(JsonElement) ? null : Nullable.GetUnderlyingType(type.Type) is { } value ? type.Options.GetTypeInfo(value) : Derived(element, type, path, sourceName);
        var isLike = type?.Kind switch
        {
            JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => element.ValueKind == JsonValueKind.Object,
            JsonTypeInfoKind.Enumerable => element.ValueKind == JsonValueKind.Array,
            null => element.ValueKind != JsonValueKind.Null,
            _ => element.ValueKind != JsonValueKind.Null && IsReadAs(element, type) && (type.Type != typeof(float) || float.IsFinite(element.GetSingle())),
        };
        if (!isLike)
        {
            throw SchemaJson.MemberFault(sourceName, path, $"found {Shown(element)}; expected {Kind(type?.Type)}.");
        }

        if (element.ValueKind == JsonValueKind.Object)
        {
            CheckMembers(element, type, path, sourceName);
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            var itemType = type?.ElementType is { } itself ? type.Options.GetTypeInfo(itself) : null;
            foreach (var (i, item) in element.EnumerateArray().Index())
            {
                Check(item, itemType, $"{path}[{i}]", sourceName);
            }
        }
    }

    private static void CheckMembers(JsonElement element, JsonTypeInfo? type, string path, string sourceName)
    {
        string At(string name) => path.Length == 0 ? name : $"{path}.{name}";
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (!seen.Add(member.Name))
            {
                throw SchemaJson.MemberFault(sourceName, At(member.Name), "found this member twice; expected it once.");
            }

            var property = type?.Properties.FirstOrDefault(p => p.Name == member.Name);
            if (property is null && type?.Kind == JsonTypeInfoKind.Object && !Skips(type) && member.Name != Discriminator(type))
            {
                throw SchemaJson.MemberFault(
                    sourceName, At(member.Name), "found a member that is not known; expected none of this name. Check its spelling.");
            }

            var memberType = property?.PropertyType ?? (type?.Kind == JsonTypeInfoKind.Dictionary ? type.ElementType : null);
            if (member.Value.ValueKind != JsonValueKind.Null || !(property is null || TakesNull(property)))
            {
                Check(member.Value, memberType is null ? null : type!.Options.GetTypeInfo(memberType), At(member.Name), sourceName);
            }
        }

        if (type?.Properties.FirstOrDefault(p => IsRequired(p) && !seen.Contains(p.Name)) is { } missing)
        {
            throw SchemaJson.MemberFault(sourceName, At(missing.Name), "found none; expected this member.");
        }
    }

    private static bool IsRequired(JsonPropertyInfo property)
        => property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false, IsMemberInitializer: false };

    private static bool Skips(JsonTypeInfo type)
        => (type.UnmappedMemberHandling ?? type.Options.UnmappedMemberHandling) == JsonUnmappedMemberHandling.Skip;

    private static bool TakesNull(JsonPropertyInfo property) => property.PropertyType.IsValueType
        ? Nullable.GetUnderlyingType(property.PropertyType) is not null
        : property.IsSetNullable && property.AssociatedParameter is null or { IsNullable: true };

    private static string? Discriminator(JsonTypeInfo type) => type.Type.BaseType is { } parent && type.Options.TryGetTypeInfo(parent, out var info)
        ? info.PolymorphismOptions?.TypeDiscriminatorPropertyName
        : null;

    /// <summary>The type that the text says it is, where it may be one of several.</summary>
    private static JsonTypeInfo Derived(JsonElement element, JsonTypeInfo type, string path, string sourceName)
    {
        if (type.PolymorphismOptions is not { } options || element.ValueKind != JsonValueKind.Object)
        {
            return type;
        }

        var found = element.TryGetProperty(options.TypeDiscriminatorPropertyName, out var name) ? name : default;
        var derived = options.DerivedTypes.FirstOrDefault(d => found.ValueKind == JsonValueKind.String && found.ValueEquals((string)d.TypeDiscriminator!));
        return derived.DerivedType is { } known
            ? type.Options.GetTypeInfo(known)
            : throw SchemaJson.MemberFault(
                sourceName, $"{path}.{options.TypeDiscriminatorPropertyName}",
                $"found {Shown(found)}; expected one of {string.Join(", ", options.DerivedTypes.Select(d => d.TypeDiscriminator))}.");
    }

    private static bool IsReadAs(JsonElement element, JsonTypeInfo type)
    {
        try
        {
            element.Deserialize(type);
            return true;
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or LearnabilityException)
        {
            // What a type's own reader refuses is said in its own words when the whole is read.
            return fault is not JsonException;
        }
    }

    private static string Shown(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Undefined => "none",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        _ => element.GetRawText() is { Length: <= 40 } raw ? raw : "a long value",
    };

    private static string Kind(Type? type) => type switch
    {
        null => "a value",
        _ when type == typeof(int) || type == typeof(long) || type == typeof(ulong) => "a whole number within range",
        _ when type == typeof(double) || type == typeof(float) => "a number",
        _ when type == typeof(string) => "a text",
        _ when type == typeof(bool) => "true or false",
        _ when type.IsEnum => $"one of {string.Join(", ", Enum.GetNames(type).Select(name => name.ToLowerInvariant()))}",
        _ when typeof(System.Collections.IDictionary).IsAssignableFrom(type) => "an object",
        _ when typeof(System.Collections.IEnumerable).IsAssignableFrom(type) => "a list",
        _ => "an object",
    };
}
