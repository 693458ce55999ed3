using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>Which .NET type holds which element type.</summary>
internal static class ElementTypes
{
    private static readonly Dictionary<Type, ScalarType> s_types = new()
    {
        [typeof(byte)] = ScalarType.Byte,
        [typeof(sbyte)] = ScalarType.Int8,
        [typeof(short)] = ScalarType.Int16,
        [typeof(int)] = ScalarType.Int32,
        [typeof(long)] = ScalarType.Int64,
        [typeof(Half)] = ScalarType.Float16,
        [typeof(float)] = ScalarType.Float32,
        [typeof(double)] = ScalarType.Float64,
        [typeof(bool)] = ScalarType.Bool,
    };

    public static ScalarType Of<T>() => Of(typeof(T));

    public static ScalarType Of(Type type) =>
        s_types.TryGetValue(type, out var found) ? found : throw new ArgumentException($"no tensor element is a {type.Name}.");
}
