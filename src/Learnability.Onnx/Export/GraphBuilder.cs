using System.Buffers.Binary;
using Google.Protobuf;
using Learnability.Onnx.Schema;

namespace Learnability.Onnx;

/// <summary>Gathers nodes and constants under names that are C identifiers, each used once.</summary>
internal sealed class GraphBuilder
{
    private readonly GraphProto _graph;
    private readonly HashSet<string> _names;
    private readonly Dictionary<float, string> _scalars = [];

    /// <summary>Starts an empty graph.</summary>
    /// <param name="name">The graph's name.</param>
    /// <param name="reservedNames">Names that belong to the graph's inputs and outputs.</param>
    public GraphBuilder(string name, params string[] reservedNames)
    {
        _graph = new GraphProto { Name = Identifier(name) };
        _names = new HashSet<string>(reservedNames, StringComparer.Ordinal);
    }

    /// <summary>Adds a node with one output.</summary>
    /// <param name="operation">The ONNX operator.</param>
    /// <param name="name">What to call the node; made an identifier and, if taken, numbered.</param>
    /// <param name="inputs">Names of values.</param>
    /// <param name="attributes">The operator's attributes.</param>
    /// <returns>The output's name.</returns>
    public string Node(string operation, string name, string[] inputs, params AttributeProto[] attributes)
    {
        var unique = Unique(name);
        var output = Unique(unique + "_out");
        _graph.Node.Add(new NodeProto { Name = unique, OpType = operation, Input = { inputs }, Output = { output }, Attribute = { attributes } });
        return output;
    }

    /// <summary>Adds a constant list of whole numbers.</summary>
    /// <returns>Its name.</returns>
    public string Indices(string name, params long[] values)
    {
        var unique = Unique(name);
        _graph.Initializer.Add(new TensorProto
        {
            Name = unique,
            Dims = { values.Length },
            DataType = (int)TensorProto.Types.DataType.Int64,
            RawData = UnsafeByteOperations.UnsafeWrap(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()).ToArray()),
        });
        return unique;
    }

    /// <summary>Adds a constant array of 32-bit floats.</summary>
    /// <returns>Its name.</returns>
    /// <exception cref="BadInputException">A value is not a finite 32-bit float.</exception>
    public string Constant(string name, long[] sizes, double[] values)
    {
        var bytes = new byte[sizeof(float) * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var value = (float)values[i];
            if (!float.IsFinite(value))
            {
                throw new BadInputException(string.Create(
                    CultureInfo.InvariantCulture, $"found {value} in the values for '{name}'; expected finite numbers. Train the network again."));
            }

            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), value);
        }

        var unique = Unique(name);
        _graph.Initializer.Add(new TensorProto
        {
            Name = unique,
            Dims = { sizes },
            DataType = (int)TensorProto.Types.DataType.Float,
            RawData = UnsafeByteOperations.UnsafeWrap(bytes),
        });
        return unique;
    }

    /// <summary>A constant number, stored once however often it is used.</summary>
    public string Scalar(string name, double value)
    {
        if (!_scalars.TryGetValue((float)value, out var known))
        {
            known = Constant(name, [], [value]);
            _scalars.Add((float)value, known);
        }

        return known;
    }

    /// <summary>Goes on with a part of another graph, whose names get a prefix.</summary>
    /// <param name="part">The part, with one input.</param>
    /// <param name="prefix">What its names are to begin with.</param>
    /// <param name="input">Name of the value that it reads.</param>
    /// <param name="output">What it calls the value that it gives.</param>
    /// <returns>Name of that value here.</returns>
    /// <exception cref="BadInputException">The part reads no input, or several.</exception>
    public string Append(GraphProto part, string prefix, string input, string output)
    {
        if (part.Input is not [{ Name: var reads }])
        {
            throw new BadInputException(
                $"found '{output}' computed from {(part.Input.Count == 0 ? "no input of the model" : string.Join(" and ", part.Input.Select(i => $"'{i.Name}'")))}; expected one input, the examples. Name another tensor, or export the model again.");
        }

        var renamed = GraphNames.Renamed(part, Name);
        _graph.Node.Add(renamed.Node);
        _graph.Initializer.Add(renamed.Initializer);
        _graph.SparseInitializer.Add(renamed.SparseInitializer);
        _names.UnionWith(renamed.Node.SelectMany(n => n.Output.Append(n.Name)).Concat(renamed.Initializer.Select(t => t.Name)));
        return Name(output);

        string Name(string name) => name == reads ? input : prefix + name;
    }

    /// <summary>Declares an input of the graph.</summary>
    public void Input(ValueInfoProto input) => _graph.Input.Add(input);

    /// <summary>Declares the newest node's output as an output of the graph, under the output's own name.</summary>
    public void OutputOfLastNode(ValueInfoProto output)
    {
        _graph.Node[^1].Output[0] = output.Name;
        _graph.Output.Add(output);
    }

    /// <summary>The graph; the builder is done with it.</summary>
    public GraphProto Build() => _graph;

    private string Unique(string name)
    {
        var identifier = Identifier(name);
        var unique = identifier;
        for (var n = 2; !_names.Add(unique); n++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{identifier}_{n}");
        }

        return unique;
    }

    private static string Identifier(string name)
    {
        var identifier = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return identifier.Length == 0 || char.IsAsciiDigit(identifier[0]) ? "_" + identifier : identifier;
    }
}
