using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>
/// Calls ATen operators by schema name, <c>"name"</c> or <c>"name.overload"</c>, through libtorch's dispatcher.
/// Arguments stand in the schema's order; those left out at the end take the schema's defaults.
/// </summary>
internal static unsafe class Aten
{
    private const int MostWordsOnStack = 1024;

    private static readonly ConcurrentDictionary<string, nint> Operators = new(StringComparer.Ordinal);

    /// <summary>Calls an operator with one result.</summary>
    public static Tensor One(string op, params ReadOnlySpan<Arg> arguments)
    {
        Packed result;
        Invoke(op, arguments, &result, 1);
        return Tensor.Own((nint)result.Pointer);
    }

    /// <summary>Calls an operator with two results.</summary>
    public static (Tensor, Tensor) Two(string op, params ReadOnlySpan<Arg> arguments)
    {
        var results = stackalloc Packed[2];
        Invoke(op, arguments, results, 2);
        return (Tensor.Own((nint)results[0].Pointer), Tensor.Own((nint)results[1].Pointer));
    }

    /// <summary>Calls an operator that writes into its first argument, and returns that argument.</summary>
    public static Tensor Into(string op, Tensor self, params ReadOnlySpan<Arg> others)
    {
        var buffer = new ArgBuffer();
        Span<Arg> arguments = buffer;
        arguments[0] = self;
        others.CopyTo(arguments[1..]);
        Invoke(op, arguments[..(others.Length + 1)], null, 0);
        return self;
    }

    /// <summary>Calls an operator for its effect alone.</summary>
    public static void Do(string op, params ReadOnlySpan<Arg> arguments) => Invoke(op, arguments, null, 0);

    /// <summary>Calls an operator whose result is a truth value.</summary>
    public static bool Test(string op, params ReadOnlySpan<Arg> arguments)
    {
        Packed result;
        Invoke(op, arguments, &result, 1);
        return result.Integer != 0;
    }

    /// <summary>Calls an operator whose result is a list of tensors.</summary>
    public static Tensor[] List(string op, params ReadOnlySpan<Arg> arguments) =>
        Array.ConvertAll(Handles(op, arguments), Tensor.Own);

    /// <summary>The same without wrapping the results; the caller owns the handles.</summary>
    public static nint[] Handles(string op, params ReadOnlySpan<Arg> arguments)
    {
        Packed result;
        Invoke(op, arguments, &result, 1);
        var handles = new ReadOnlySpan<nint>(result.Pointer, result.Length).ToArray();
        Shim.lt_free_list((nint*)result.Pointer);
        return handles;
    }

    private static void Invoke(string op, ReadOnlySpan<Arg> arguments, Packed* results, int capacity)
    {
        var handle = Operators.TryGetValue(op, out var known) ? known : Find(op);
        var words = 0;
        foreach (ref readonly var argument in arguments)
            words += argument.Kind == Kind.String ? ((string)argument.Held!).Length + 1 : argument.Length;

        var packed = stackalloc Packed[arguments.Length];
        // Lists are short (shapes, a network's parameters), so their elements are copied beside the arguments.
        Span<nint> room = words <= MostWordsOnStack ? stackalloc nint[words] : new nint[words];
        fixed (nint* start = room)
        {
            var elements = start;
            for (var i = 0; i < arguments.Length; i++)
            {
                packed[i] = new Packed { Kind = arguments[i].Kind, Length = arguments[i].Length, Integer = arguments[i].Bits };
                if (arguments[i].Held is { } held and not Tensor and not Generator)
                    packed[i].Pointer = Copy(held, ref elements);
            }
            Shim.Check(Shim.lt_call(handle, packed, arguments.Length, results, capacity));
        }

        // The span refers to the caller's stack, and thereby keeps the tensors alive until here.
        foreach (ref readonly var argument in arguments)
            GC.KeepAlive(argument.Held);
    }

    private static void* Copy(object held, ref nint* elements)
    {
        var start = elements;
        switch (held)
        {
            case long[] integers:
                foreach (var integer in integers)
                    *elements++ = (nint)integer;
                break;
            case nint[] handles:
                foreach (var handle in handles)
                    *elements++ = handle;
                break;
            case Tensor?[] tensors:
                foreach (var tensor in tensors)
                    *elements++ = tensor is null ? 0 : tensor.Handle;
                break;
            case string text:
                var bytes = new Span<byte>(elements, (text.Length + 1) * sizeof(nint));
                bytes[System.Text.Encoding.UTF8.GetBytes(text, bytes)] = 0;
                elements += text.Length + 1;
                break;
        }
        return start;
    }

    private static nint Find(string op)
    {
        var dot = op.IndexOf('.', StringComparison.Ordinal);
        var name = dot < 0 ? op : op[..dot];
        var found = Shim.Check(Shim.lt_operator("aten::" + name, dot < 0 ? "" : op[(dot + 1)..]));
        return Operators.GetOrAdd(op, found);
    }

    [InlineArray(10)]
    private struct ArgBuffer
    {
        private Arg _first;
    }
}
