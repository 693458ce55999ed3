using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Learnability.Fuzz.Running;

/// <summary>Runs a reader's iterations in processes of their own. One that ends, hangs or grows too large is a finding, and another one goes on behind it.</summary>
/// <param name="options">The options.</param>
/// <param name="folder">A folder for seeds and results.</param>
/// <param name="program">What is started.</param>
public sealed class ChildRun(FuzzOptions options, string folder, string program)
{
    /// <summary>The word that makes the program a child.</summary>
    public const string Word = "child";

    private const long MostResident = 1L << 30;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs the iterations.</summary>
    public ReaderReport Run(Reader reader, int from, int count)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var report = new ReaderReport { Reader = reader.Name };
        for (var next = from; next < from + count;)
        {
            var (part, ended) = RunOnce(reader.Name, next, from + count - next);
            if (part is not null)
                report.Add(part);

            if (ended is null)
                break;

            report.Findings.Add(ended);
            report.Inputs += part is null ? ended.Iteration - next + 1 : 0;
            next = ended.Iteration + 1;
        }

        if (report.PeakBytes > MostResident)
            report.Findings.Add(new Finding(reader.Name, from, FormattableString.Invariant($"{report.PeakBytes >> 20} MB were resident within iterations {from} to {from + count - 1}"), "memory"));

        return report;
    }

    /// <summary>What a child does.</summary>
    /// <param name="words">Reader, seed, first iteration, count, folder.</param>
    public static void RunChild(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var reader = SeedFolder.Read(AllReaders.Named(words[0]), words[4]);
        using var progress = new Progress(Path.Combine(words[4], "progress"));

        // What is made once and for all, samples among it, is none of the reader's lines.
        _ = FuzzLoop.RefusedSeeds(reader).FirstOrDefault();
        LineMarks.Forget();
        var report = FuzzLoop.Run(
            reader, new Seed(ulong.Parse(words[1], CultureInfo.InvariantCulture)), int.Parse(words[2], CultureInfo.InvariantCulture), int.Parse(words[3], CultureInfo.InvariantCulture), i => progress.Iteration = i);
        if (words[2] == "0")
            report.Findings.AddRange(FuzzLoop.RefusedSeeds(reader));

        report.Lines.UnionWith(LineMarks.Numbers);
        File.WriteAllText(Path.Combine(words[4], "result.json"), JsonSerializer.Serialize(report));
    }

    private (ReaderReport? Report, Finding? Ended) RunOnce(string reader, int from, int count)
    {
        var result = Path.Combine(folder, "result.json");
        File.Delete(result);
        using var progress = new Progress(Path.Combine(folder, "progress")) { Iteration = from };
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var word in new[] { Word, reader, $"{options.Seed}", $"{from}", $"{count}", folder })
            start.ArgumentList.Add(word);

        using var child = Process.Start(start)!;
        var said = child.StandardError.ReadToEndAsync();
        var silent = child.StandardOutput.ReadToEndAsync();
        var (seen, since) = (from, Stopwatch.StartNew());
        while (!child.WaitForExit(Look))
        {
            if (progress.Iteration != seen)
                (seen, since) = (progress.Iteration, Stopwatch.StartNew());

            if (since.Elapsed < Patience)
                continue;

            child.Kill();
            child.WaitForExit();
            return (null, new Finding(reader, progress.Iteration, FormattableString.Invariant($"was not done after {Patience.TotalSeconds:0} s"), "hang"));
        }

        _ = silent.Result;
        return child.ExitCode == 0 && File.Exists(result)
            ? (JsonSerializer.Deserialize<ReaderReport>(File.ReadAllText(result)), null)
            : (null, new Finding(reader, progress.Iteration, FormattableString.Invariant($"ended the process (exit code {child.ExitCode}): {said.Result.Split('\n')[0]}"), "end of process"));
    }
}
