using System.Reflection;

namespace Learnability.Architecture.Tests;

/// <summary>The types that a caller meets when using a type: bases, interfaces, and those of every visible member.</summary>
internal static class Signatures
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<(string Member, Type Type)> Of(Type type) =>
        Direct(type).SelectMany(found => Parts(found.Type).Select(part => (found.Member, part)));

    private static IEnumerable<(string Member, Type Type)> Direct(Type type)
    {
        if (type.BaseType is { } parent)
            yield return ("base", parent);
        foreach (var contract in type.GetInterfaces())
            yield return ("interface", contract);
        foreach (var field in type.GetFields(All).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly))
            yield return (field.Name, field.FieldType);
        // Properties and events are seen through their accessors.
        var methods = type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All));
        foreach (var method in methods.Where(m => m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly))
        {
            if (method is MethodInfo { ReturnType: var result })
                yield return (method.Name, result);
            foreach (var parameter in method.GetParameters())
                yield return (method.Name, parameter.ParameterType);
        }
    }

    // Task<Tensor[]> is a Task, an array and a Tensor.
    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
            return Parts(type.GetElementType()!);
        return type.IsGenericParameter ? [] : type.GetGenericArguments().SelectMany(Parts).Prepend(type);
    }
}
