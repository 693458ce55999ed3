using Learnability.Onnx.Schema;

namespace Learnability.Onnx;

/// <summary>Functions that a model brings itself: operators that are made of others.</summary>
internal static class ModelFunctions
{
    // The format forbids functions that call themselves; functions that call functions grow by multiplying. No network comes near either.
    private const int Deepest = 100;
    private const int MostNodes = 1_000_000;

    /// <summary>
    /// The model with each call of a function replaced by what the function does, under names that follow from the model alone. A call stays where the function is
    /// written in operators of another version than the model.
    /// </summary>
    /// <param name="model">The model; it stays as it is, and is given back where it has no functions.</param>
    /// <exception cref="BadInputException">The functions call each other without an end, or are damaged.</exception>
    public static ModelProto WrittenOut(ModelProto model)
    {
        if (model.Functions.Count == 0)
            return model;

        var copy = model.Clone();
        var (graph, names) = (copy.Graph, new UniqueNames(copy.Graph));
        var functions = model.Functions.Where(f => IsWrittenIn(f, model.OpsetImport)).GroupBy(Key).ToDictionary(g => g.Key, g => g.First());
        var open = new Stack<(NodeProto Node, int Depth)>(graph.Node.Reverse().Select(n => (n, 0)));
        graph.Node.Clear();
        while (open.TryPop(out var next))
        {
            if (!functions.TryGetValue(Key(next.Node), out var function))
            {
                graph.Node.Add(next.Node);
                continue;
            }

            if (next.Depth == Deepest || open.Count + graph.Node.Count > MostNodes)
                throw new BadInputException($"found function {function.Name} in a model, whose calls have no end; expected at most {Deepest} in each other and {MostNodes:N0} operators. Export the model again without functions.");

            foreach (var inner in Body(function, next.Node, names).Reverse())
                open.Push((inner, next.Depth + 1));
        }

        var all = model.Functions.Select(Key).ToHashSet();
        if (!GraphNames.Nodes(graph).Any(n => all.Contains(Key(n))))
            copy.Functions.Clear();

        return GraphCheck.FaultOf(graph) is not { } fault ? copy : throw new BadInputException($"found {fault} in a function of a model; expected a classifier. Export it again.");
    }

    private static (string Domain, string Name, string Overload) Key(FunctionProto function) => (function.Domain, function.Name, function.Overload);

    private static (string Domain, string Name, string Overload) Key(NodeProto node) => (node.Domain, node.OpType, node.Overload);

    /// <summary>Whether what a function's operators mean is what they mean in the model.</summary>
    private static bool IsWrittenIn(FunctionProto function, IEnumerable<OperatorSetIdProto> versions)
        => function.OpsetImport.All(f => versions.Any(m => f.Version == m.Version && Domain(f) == Domain(m)));

    private static string Domain(OperatorSetIdProto operators) => operators.Domain == "ai.onnx" ? "" : operators.Domain;

    /// <summary>What a call does: the function's operators on the caller's values. Values of their own are called after the call's first result.</summary>
    private static IEnumerable<NodeProto> Body(FunctionProto function, NodeProto call, UniqueNames unique)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (i, input) in function.Input.Index())
            names[input] = i < call.Input.Count ? call.Input[i] : "";

        var passed = new List<NodeProto>();
        foreach (var (output, result) in function.Output.Zip(call.Output).Where(pair => pair.Second.Length > 0))
        {
            if (!names.TryAdd(output, result))
                passed.Add(new NodeProto { OpType = "Identity", Input = { names[output] }, Output = { result } });
        }

        var body = new GraphProto { Node = { function.Node.Select(n => WithAttributes(n, function, call)) } };
        return GraphNames.Renamed(body, Name).Node.Concat(passed);

        string Name(string name) => names.TryGetValue(name, out var known) ? known : names[name] = unique.Of($"{call.Output.FirstOrDefault()}/{name}");
    }

    /// <summary>An operator with the attributes that the caller gives, or the function's own where it gives none.</summary>
    private static NodeProto WithAttributes(NodeProto node, FunctionProto function, NodeProto call)
    {
        var copy = node.Clone();
        copy.Attribute.Clear();
        foreach (var attribute in node.Attribute)
        {
            var given = attribute.RefAttrName.Length == 0 ? attribute : call.Attribute.Concat(function.AttributeProto).FirstOrDefault(a => a.Name == attribute.RefAttrName);
            if (given is null)
                continue;

            var own = given.Clone();
            own.Name = attribute.Name;
            foreach (var graph in GraphNames.Subgraphs(own))
            {
                NodeProto[] nodes = [.. graph.Node.Select(n => WithAttributes(n, function, call))];
                graph.Node.Clear();
                graph.Node.Add(nodes);
            }

            copy.Attribute.Add(own);
        }

        return copy;
    }
}
