using System.Diagnostics;
using System.Globalization;

namespace Learnability.Fuzz;

/// <summary>Runs the suite, or as a child one reader of it.</summary>
public static class Program
{
    private const int FindingsShown = 3;
    private static readonly string OutputFolder = Path.Combine("artifacts", "fuzz");

    /// <summary>The process's entry.</summary>
    public static int Main(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            if (args is [ChildRun.Word, .. var words])
            {
                ChildRun.RunChild(words);
                return 0;
            }

            if (args.Any(a => a is "--help" or "-h"))
            {
                Console.WriteLine(FuzzOptions.Help);
                return 0;
            }

            var options = FuzzOptions.Parse(args);
            return options.Only is { } iteration ? Repeat(options, iteration) : Run(options);
        }
        catch (LearnabilityException fault)
        {
            Console.Error.WriteLine($"error: {fault.Message}");
            return (int)fault.ExitCode;
        }
    }

    /// <summary>One input again, in this process.</summary>
    private static int Repeat(FuzzOptions options, int iteration)
    {
        var reader = options.Readers[0];
        var input = reader.Input(new Seed(options.Seed), iteration);
        var file = Path.Combine(Directory.CreateDirectory(OutputFolder).FullName, $"{reader.Name}-{options.Seed}-{iteration}");
        File.WriteAllBytes(file, input);
        Console.WriteLine($"{file}: {input.Length} bytes");
        try
        {
            reader.Read(input);
            Console.WriteLine("accepted");
            return 0;
        }
        catch (LearnabilityException refusal)
        {
            Console.WriteLine($"refused: {refusal.Message}");
            return 0;
        }
#pragma warning disable CA1031 // It is shown whole.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Console.WriteLine(fault);
            return 5;
        }
    }

    private static int Run(FuzzOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("learnability-fuzz-");
        try
        {
            return Run(options, folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Run(FuzzOptions options, string folder)
    {
        foreach (var reader in options.Readers)
            SeedFolder.Write(reader, folder);

        var program = InstrumentedProgram.In(Path.Combine(folder, "program"));
        var (children, watch) = (new ChildRun(options, folder, program.Path), Stopwatch.StartNew());
        var reports = options.Readers.ToDictionary(r => r.Name, r => new ReaderReport { Reader = r.Name });
        for (var turn = 0; turn == 0 || watch.Elapsed.TotalMinutes < options.Minutes; turn++)
        {
            foreach (var reader in options.Readers.Where(_ => turn == 0 || watch.Elapsed.TotalMinutes < options.Minutes))
            {
                var report = children.Run(reader, turn * options.Iterations, options.Iterations);
                reports[reader.Name].Add(report);
                foreach (var finding in report.Findings.DistinctBy(f => f.Where).Take(FindingsShown))
                    Console.WriteLine($"finding: --seed {options.Seed} --reader {finding.Reader} --only {finding.Iteration}: {finding.What} ({finding.Where})");
            }
        }

        var lines = Path.Combine(Directory.CreateDirectory(OutputFolder).FullName, "lines.txt");
        File.WriteAllText(lines, LineText.Of(reports.Values, program.Lines));
        Console.Write(ReportText.Of(reports.Values, program.Lines, watch.Elapsed));
        Console.WriteLine($"file by file: {lines}");
        return reports.Values.Any(r => r.Findings.Count > 0) ? 5 : 0;
    }
}
