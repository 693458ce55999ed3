namespace TorchSharp.Tests.Surface;

/// <summary>Writes types as the listing of the package's API does.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> s_keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
    };

    public static string Of(Type type)
    {
        if (s_keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsArray)
            return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsByRef)
            return Of(type.GetElementType()!);
        if (type.IsGenericParameter)
            return type.Name;
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Of(inner) + "?";
        if (IsTuple(type) && !type.ContainsGenericParameters)
            return $"({string.Join(", ", type.GetGenericArguments().Select(Of))})";
        return Qualified(type);
    }

    private static bool IsTuple(Type type) =>
        type.IsGenericType && type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true
        || type.IsGenericType && type.GetGenericTypeDefinition().FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal);

    /// <summary>Nested types stand behind their outer ones; each takes its own share of the type arguments.</summary>
    private static string Qualified(Type type)
    {
        var arguments = type.GetGenericArguments();
        var ours = type.Namespace?.StartsWith(nameof(TorchSharp), StringComparison.Ordinal) == true;
        List<string> parts = [];
        for (var level = type; level is not null; level = level.DeclaringType)
        {
            var before = level.DeclaringType?.GetGenericArguments().Length ?? 0;
            var own = arguments[before..(level.IsGenericType ? level.GetGenericArguments().Length : before)];
            var name = level.Name.Split('`')[0];
            parts.Insert(0, own.Length == 0 ? name : $"{name}<{string.Join(", ", own.Select(Of))}>");
        }
        if (ours)
            parts.Insert(0, type.Namespace!);
        return string.Join(".", parts);
    }
}
