using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Learnability.Fuzz.Lines;

/// <summary>Copies assemblies, with a note of each line of code written into them: <c>LineMarks.Reached[number] = 1</c> before what stands there.</summary>
public sealed class LineWriter
{
    // A line that debuggers do not show.
    private const int Hidden = 0xFEEFEE;

    private readonly Dictionary<SourceLine, int> _numbers = [];

    /// <summary>All lines, in the order of their numbers.</summary>
    public IReadOnlyList<SourceLine> Lines => [.. _numbers.Keys];

    /// <summary>Copies an assembly that has its symbols beside it.</summary>
    public void Write(string assembly, string target)
    {
        using var module = ModuleDefinition.ReadModule(assembly, new ReaderParameters { ReadSymbols = true });
        var reached = module.ImportReference(typeof(LineMarks).GetField(nameof(LineMarks.Reached)));
        foreach (var method in module.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody && m.DebugInformation.HasSequencePoints))
            Write(method, reached);

        module.Write(target);
    }

    private void Write(MethodDefinition method, FieldReference reached)
    {
        var points = method.DebugInformation.SequencePoints.Where(p => p.StartLine != Hidden && IsOfReaders(p.Document.Url)).ToArray();
        if (points.Length == 0)
            return;

        var body = method.Body;
        var places = body.Instructions.ToDictionary(i => i.Offset);
        body.SimplifyMacros();
        foreach (var point in points)
            Note(body.GetILProcessor(), places[point.Offset], NumberOf(new SourceLine(point.Document.Url, method.FullName, point.StartLine)), reached);

        body.OptimizeMacros();
    }

    /// <summary>What source generators made is nobody's reader, and what draws is used by whoever changes the inputs.</summary>
    private static bool IsOfReaders(string file) => File.Exists(file) && !file.EndsWith(".g.cs", StringComparison.Ordinal) && !file.EndsWith("/Seed.cs", StringComparison.Ordinal);

    /// <summary>The instruction itself becomes the note's first, and a copy of it follows: so jumps and protected blocks that begin there begin with the note.</summary>
    private static void Note(ILProcessor writer, Instruction at, int number, FieldReference reached)
    {
        var copy = Instruction.Create(OpCodes.Nop);
        (copy.OpCode, copy.Operand) = (at.OpCode, at.Operand);
        (at.OpCode, at.Operand) = (OpCodes.Ldsfld, reached);
        Instruction[] rest = [Instruction.Create(OpCodes.Ldc_I4, number), Instruction.Create(OpCodes.Ldc_I4, 1), Instruction.Create(OpCodes.Stelem_I1), copy];
        foreach (var (before, instruction) in rest.Prepend(at).Zip(rest))
            writer.InsertAfter(before, instruction);
    }

    private int NumberOf(SourceLine line)
    {
        if (!_numbers.TryGetValue(line, out var number))
            _numbers[line] = number = _numbers.Count < LineMarks.Most ? _numbers.Count : throw new InvalidOperationException($"there are more lines than {LineMarks.Most}; raise {nameof(LineMarks)}.{nameof(LineMarks.Most)}");

        return number;
    }
}
