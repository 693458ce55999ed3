using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Learnability.Fuzz.Running;

/// <summary>Feeds inputs to a reader and holds it to the contract: what is promised is thrown, nothing else; no input takes long or much memory.</summary>
public static partial class FuzzLoop
{
    /// <summary>The longest that an input may take, in seconds.</summary>
    public const double SlowestAllowed = 10;

    /// <summary>The most that one input may have allocated by managed code, in bytes.</summary>
    public const long MostAllocated = 1L << 30;

    // A leak shows over many inputs, and grows by more than what is kept for speed.
    private const int FewestForGrowth = 1000;
    private const long MostGrowth = 64L << 20;

    /// <summary>Reads the inputs of some iterations.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="seed">What inputs are made by.</param>
    /// <param name="from">The first iteration.</param>
    /// <param name="count">How many.</param>
    /// <param name="begin">Is told of each iteration before it begins; null for nobody.</param>
    public static ReaderReport Run(Reader reader, Seed seed, int from, int count, Action<int>? begin = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var report = new ReaderReport { Reader = reader.Name };
        var watch = Stopwatch.StartNew();
        var held = 0L;
        for (var iteration = from; iteration < from + count; iteration++)
        {
            begin?.Invoke(iteration);
            if (iteration == from + (count / 5) && count >= FewestForGrowth)
                held = GC.GetTotalMemory(forceFullCollection: true);
            Read(reader, reader.Input(seed, iteration), iteration, report);
        }

        if (held > 0 && GC.GetTotalMemory(forceFullCollection: true) - held is var growth and > MostGrowth)
            report.Findings.Add(new Finding(reader.Name, from, FormattableString.Invariant($"{growth >> 20} MB more are held than after the first fifth of iterations {from} to {from + count - 1}"), "growth"));

        report.Seconds = watch.Elapsed.TotalSeconds;
        report.PeakBytes = Process.GetCurrentProcess().PeakWorkingSet64;
        return report;
    }

    /// <summary>Seeds that are refused: what is changed in them shows little.</summary>
    public static IEnumerable<Finding> RefusedSeeds(Reader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        foreach (var (i, seed) in reader.Seeds.Index())
        {
            var report = new ReaderReport { Reader = reader.Name };
            Read(reader, seed, -1 - i, report);
            if (report.Accepted == 0)
                yield return new Finding(reader.Name, -1 - i, $"seed {i} is not accepted: {report.Messages.Concat(report.Findings.Select(f => f.What)).First()}", "seeds");
        }
    }

    private static void Read(Reader reader, byte[] input, int iteration, ReaderReport report)
    {
        var (watch, allocated) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
        report.Inputs++;
        try
        {
            reader.Read(input);
            report.Accepted++;
        }
        catch (LearnabilityException refusal)
        {
            report.Refused++;
            report.Messages.Add(Variable().Replace(refusal.Message, "…"));
            report.Places.Add(PlaceOf(refusal));
        }
#pragma warning disable CA1031 // Any other exception is what is looked for.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Found($"{fault.GetType().Name}: {fault.Message.Split('\n')[0]}", $"{fault.GetType().Name} at {PlaceOf(fault)}");
        }

        report.Slowest = Math.Max(report.Slowest, watch.Elapsed.TotalSeconds);
        if (watch.Elapsed.TotalSeconds > SlowestAllowed)
            Found(FormattableString.Invariant($"took {watch.Elapsed.TotalSeconds:0.0} s"), "slow");

        if (GC.GetAllocatedBytesForCurrentThread() - allocated is var bytes and > MostAllocated)
            Found(FormattableString.Invariant($"allocated {bytes >> 20} MB"), "memory");

        void Found(string what, string where) => report.Findings.Add(new Finding(reader.Name, iteration, what, where));
    }

    private static string PlaceOf(Exception fault)
    {
        var frames = new StackTrace(fault, fNeedFileInfo: false).GetFrames();
        var frame = frames.FirstOrDefault(f => f.GetMethod()?.DeclaringType?.Namespace?.StartsWith("Learnability", StringComparison.Ordinal) == true) ?? frames.FirstOrDefault();
        return frame is null ? "nowhere" : FormattableString.Invariant($"{frame.GetMethod()?.DeclaringType?.Name}.{frame.GetMethod()?.Name}+{frame.GetILOffset()}");
    }

    /// <summary>What differs between messages of one kind: quoted parts, numbers, lists.</summary>
    [GeneratedRegex(@"'[^']*'|""[^""]*""|-?[0-9][0-9.,eE+x-]*")]
    private static partial Regex Variable();
}
