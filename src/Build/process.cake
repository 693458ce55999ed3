// Other programs: their arguments, exit codes and signals.
#nullable enable
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Threading;

/// <summary>What build.sh put aside for the program; every argument ends with a unit separator, so blanks and line ends survive.</summary>
List<string> ReadProgramArguments() =>
    [.. (EnvironmentVariable("PROGRAM_ARGUMENTS") ?? "").Split('\u001f').SkipLast(1)];

/// <summary>Takes <c>--name value</c> or <c>--name=value</c> out of the arguments. Null where it is not among them.</summary>
string? TakeOption(List<string> arguments, string name)
{
    var at = arguments.FindIndex(a => a == name || a.StartsWith(name + "=", StringComparison.Ordinal));
    if (at < 0)
        return null;
    var (value, count) = arguments[at] == name ? (arguments.ElementAtOrDefault(at + 1), 2) : (arguments[at][(name.Length + 1)..], 1);
    arguments.RemoveRange(at, Math.Min(count, arguments.Count - at));
    return value;
}

/// <summary>Says something beside the results: on the error stream.</summary>
void Say(string message) => Console.Error.WriteLine(message);

/// <summary>Says something that holds until the set-up is started over, the first time only.</summary>
void SayOnce(string step, string message) => Once(step, message, $"artifacts/setup/{step}.stamp", () => Say(message));

/// <summary>Ends the build with an exit code of one's own; Cake knows only 0 and 1.</summary>
[DoesNotReturn]
void Stop(int exitCode, string? message = null)
{
    if (message is not null)
        Say(message);
    Environment.Exit(exitCode);
}

/// <summary>Runs a program on this console and returns its exit code. Ctrl-C and SIGTERM are left to the program, and waited for.</summary>
int Run(string program, params string[] arguments)
{
    var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false };
    // The program's own start file looks here for .NET; an SDK that is only on the PATH is found by this.
    start.Environment.TryAdd("DOTNET_ROOT", System.IO.Path.GetFullPath(RuntimeEnvironment.GetRuntimeDirectory() + "../../.."));
    using var process = Process.Start(start)!;
    // A terminal sends Ctrl-C to the program as well, so it is only to be survived here; a SIGTERM comes to this process alone.
    using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
    var handedOn = 0;
    using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
    {
        signal.Cancel = true;
        if (Interlocked.Exchange(ref handedOn, 1) == 0)
            Process.Start("kill", ["-TERM", $"{process.Id}"])!.WaitForExit();
    });
    process.WaitForExit();
    return process.ExitCode;
}

/// <summary>Runs a program and ends the build with its exit code where it fails.</summary>
void Must(string program, params string[] arguments)
{
    var exitCode = Run(program, arguments);
    if (exitCode != 0)
        Stop(exitCode);
}

/// <summary>Runs a program silently, for at most some seconds. The exit code is -1 where the time was not enough.</summary>
(int ExitCode, string Output) Ask(int seconds, string program, params string[] arguments)
{
    var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
    using var process = Process.Start(start)!;
    var output = process.StandardOutput.ReadToEndAsync();
    var error = process.StandardError.ReadToEndAsync();
    if (!process.WaitForExit(TimeSpan.FromSeconds(seconds)))
    {
        process.Kill(entireProcessTree: true);
        return (-1, "");
    }
    return (process.ExitCode, output.Result + error.Result);
}

/// <summary>Runs a program without its output; where it fails, that is printed and the build ends with its exit code.</summary>
void MustSilently(string program, params string[] arguments)
{
    var (exitCode, output) = Ask(600, program, arguments);
    if (exitCode != 0)
        Stop(exitCode, output.TrimEnd());
}

/// <summary>One hash over the names and contents of the files that a pattern finds.</summary>
string HashOfFiles(string pattern)
{
    var files = GetFiles(pattern).Select(f => f.FullPath).Order(StringComparer.Ordinal);
    var parts = files.SelectMany(f => new[] { System.IO.Path.GetFileName(f), System.IO.File.ReadAllText(f) });
    return Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join('\u001f', parts))));
}

/// <summary>Does a step of the set-up unless it was done for the same inputs and its result is still there.</summary>
void Once(string step, string inputs, string result, Action action)
{
    var stamp = $"artifacts/setup/{step}.stamp";
    var there = System.IO.File.Exists(result) || System.IO.Directory.Exists(result);
    if (there && System.IO.File.Exists(stamp) && System.IO.File.ReadAllText(stamp) == inputs)
        return;
    action();
    EnsureDirectoryExists("artifacts/setup");
    System.IO.File.WriteAllText(stamp, inputs);
}
