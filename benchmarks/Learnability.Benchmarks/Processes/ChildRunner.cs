using System.Diagnostics;

namespace Learnability.Benchmarks;

/// <summary>Runs one child process at a time, silently, and measures it.</summary>
internal sealed class ChildRunner(LiveChildren children, string workingFolder)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs a process to its end.</summary>
    /// <param name="command">The program, then its arguments.</param>
    /// <param name="environment">Environment variables to set.</param>
    /// <exception cref="BadInputException">It ended with an exit code other than 0.</exception>
    public ChildResult Run(IReadOnlyList<string> command, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.Environment["ORT_DISABLE_TELEMETRY"] = "1";
        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        var events = ImmutableArray.CreateBuilder<ChildEvent>();
        var complaint = "";
        var watch = Stopwatch.StartNew();
        using var process = children.Start(start);
        process.OutputDataReceived += (_, e) =>
        {
            if (ChildEvent.Read(watch.Elapsed, e.Data) is { } line)
            {
                events.Add(line);
            }
        };
        process.ErrorDataReceived += (_, e) => complaint = string.IsNullOrWhiteSpace(e.Data) ? complaint : e.Data;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var family = new ProcessFamily(process.Id);
        while (!process.WaitForExit(LookEvery))
        {
            family.Look();
        }

        var wall = watch.Elapsed;
        // Without a limit it also waits for the last lines.
        process.WaitForExit();
        children.Forget(process);
        var name = string.Join(' ', command.Take(3).Select(Path.GetFileName));
        return process.ExitCode == 0
            ? new ChildResult(name, wall, family.Main, family.Sum, events.ToImmutable())
            : throw new BadInputException($"found exit code {process.ExitCode} of '{string.Join(' ', command)}' ({complaint.Trim()}); expected 0. Run it by hand to see what it says.");
    }

    /// <summary>Starts a process that runs beside others until it is disposed of: its standard input ends then, and it is to end with it.</summary>
    /// <param name="command">The program, then its arguments.</param>
    public IDisposable Beside(IReadOnlyList<string> command) => new Companion(
        children, children.Start(new ProcessStartInfo(command[0], command.Skip(1)) { WorkingDirectory = workingFolder, RedirectStandardInput = true, RedirectStandardOutput = true }));

    /// <summary>Time from just before a process's start to its end, without looking at it meanwhile.</summary>
    /// <exception cref="BadInputException">It ended with an exit code other than 0.</exception>
    public TimeSpan Time(IReadOnlyList<string> command, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { WorkingDirectory = workingFolder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var watch = Stopwatch.StartNew();
        using var process = children.Start(start);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.WaitForExit();
        var wall = watch.Elapsed;
        children.Forget(process);
        _ = output.Result;
        return process.ExitCode == 0
            ? wall
            : throw new BadInputException($"found exit code {process.ExitCode} of '{string.Join(' ', command)}' ({error.Result.Trim()}); expected 0. Run it by hand.");
    }

    private sealed class Companion(LiveChildren children, Process process) : IDisposable
    {
        public void Dispose()
        {
            process.StandardInput.Close();
            process.WaitForExit();
            children.Forget(process);
            process.Dispose();
        }
    }
}
