using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Learnability.Onnx;

/// <summary>The other side of <see cref="IsolatedModel"/>: a process that opens one model and runs it for the program that started it, until that has no more to ask.</summary>
public static class ModelHost
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Opens what is asked for, and runs it as long as there is somebody to ask.</summary>
    /// <param name="input">What the program says.</param>
    /// <param name="output">What it hears.</param>
    public static void Serve(Stream input, Stream output)
    {
        BeFirstToGo();
        var parent = ParentId();

        // A model that hangs would not notice the end of who asked.
        using var orphan = new Timer(_ => EndWithout(parent), null, LookEvery, LookEvery);
        using var wire = new Wire(input, output);
        ScoringSession? session = null;
        try
        {
            while (wire.Receive(out var order) is { } kind)
            {
                try
                {
                    if (kind == Wire.Run)
                        Run(wire, session!, order);
                    else
                        session = Open(wire, order);
                }
                catch (Exception fault) when (fault is not IOException)
                {
                    var (code, message) = Told(fault);
                    wire.Send((int)code, Encoding.UTF8.GetBytes(message));
                }
            }
        }
        catch (IOException)
        {
            // Nobody listens any more.
        }
        finally
        {
            session?.Dispose();
        }
    }

    private static ScoringSession Open(Wire wire, ReadOnlySpan<byte> bytes)
    {
        var order = JsonSerializer.Deserialize(bytes, IsolationJson.Default.OpenOrder)!;
        var session = new OnnxScorer(order.Options).OpenHere(order.Path, order.Said);
        wire.Send(Wire.Answer, JsonSerializer.SerializeToUtf8Bytes(new OpenAnswer(session.Contract with { Rewritten = null }, session.Engine), IsolationJson.Default.OpenAnswer));
        return session;
    }

    private static void Run(Wire wire, ScoringSession session, ReadOnlySpan<byte> order)
    {
        var (shape, size) = RunOrder.Read(ref order);
        var rows = order.Length / checked((int)shape.Length * session.Card.Kind.Element.Size);
        var scores = new float[checked(rows * session.Contract.Width!.Value)];
        session.Runner.Run(shape, order, size, scores);
        wire.Send(Wire.Answer, MemoryMarshal.AsBytes(scores.AsSpan()));
    }

    private static (ExitCode Code, string Message) Told(Exception fault) => fault switch
    {
        LearnabilityException known => (known.ExitCode, known.Message),
        OutOfMemoryException => (ExitCode.Transient, "found too little memory for the model; expected more. Use smaller images or another model, or try again later."),
        _ => (ExitCode.BadInput, $"unexpected {fault.GetType().Name}: {fault.Message}; this is a fault of the program itself, met on this model."),
    };

    /// <summary>Where the system runs out of memory, this process is ended and not the one that asked.</summary>
    private static void BeFirstToGo()
    {
        try
        {
            File.WriteAllText("/proc/self/oom_score_adj", "1000");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Another system, or one that does not let it be said.
        }
    }

    private static void EndWithout(int parent)
    {
        if (ParentId() == parent)
            return;

        using var self = Process.GetCurrentProcess();
        self.Kill();
    }

    private static int ParentId() => OperatingSystem.IsWindows() ? 0 : GetParentId();

    [DllImport("libc", EntryPoint = "getppid")]
    private static extern int GetParentId();
}
