using System.Diagnostics;

namespace Learnability.Architecture.Tests.Packages;

/// <summary>A program that was started, and what it left.</summary>
internal sealed record Child(int Code, string Out, string Error)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs a program to its end.</summary>
    public static Child Run(string folder, IReadOnlyDictionary<string, string> variables, string program, params string[] arguments)
    {
        using var process = Start(folder, variables, program, arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        return Ended(process, output, error);
    }

    /// <summary>Starts a program. What this process was started with for MSBuild is no concern of it.</summary>
    public static Process Start(string folder, IReadOnlyDictionary<string, string> variables, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>What a program left that is asked to end, or ends by itself.</summary>
    public static Child Ended(Process process, Task<string> output, Task<string> error)
    {
        if (process.WaitForExit(Patience))
            return new Child(process.ExitCode, output.Result, error.Result);

        process.Kill(entireProcessTree: true);
        throw new TimeoutException($"'{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)}' did not end within {Patience.TotalMinutes} minutes.");
    }

    /// <summary>The same, which must have ended well.</summary>
    public Child Succeeded()
    {
        Assert.True(Code == 0, $"exit code {Code}\n{Out}{Error}");
        return this;
    }
}
