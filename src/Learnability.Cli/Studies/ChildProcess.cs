using System.Diagnostics;
using System.Reflection;

namespace Learnability.Cli;

/// <summary>A real process. It hears the terminal's Ctrl-C by itself; other ends are asked for through its stdin, so that no signal counts twice.</summary>
internal sealed class ChildProcess : IChildProcess
{
    private readonly Process _process;
    private readonly Lock _lock = new();
    private string _lastLine = "";
    private bool _asked;

    private ChildProcess(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, e) => _lastLine = string.IsNullOrWhiteSpace(e.Data) ? _lastLine : e.Data;
        _process.BeginErrorReadLine();
    }

    /// <inheritdoc/>
    public TextWriter Input => _process.StandardInput;

    /// <inheritdoc/>
    public TextReader Output => _process.StandardOutput;

    /// <summary>What starts this program: its path, or that of the .NET host and the program's assembly.</summary>
    public static IReadOnlyList<string> ThisProgram
    {
        get
        {
            var host = Environment.ProcessPath ?? "dotnet";
            return Path.GetFileNameWithoutExtension(host) == "dotnet" ? [host, Assembly.GetExecutingAssembly().Location] : [host];
        }
    }

    /// <summary>Starts this program with arguments.</summary>
    public static IChildProcess Start(IReadOnlyList<string> arguments) => Start(ThisProgram, arguments);

    /// <summary>Starts a program with arguments.</summary>
    public static IChildProcess Start(IReadOnlyList<string> program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program[0], program.Skip(1).Concat(arguments))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new ChildProcess(Process.Start(start) ?? throw new TransientException($"cannot start '{program[0]}'; expected a new process. Run the command again."));
    }

    /// <inheritdoc/>
    public void AskToEnd()
    {
        lock (_lock)
        {
            if (_asked)
                return;

            _asked = true;
            try
            {
                _process.StandardInput.Close();
            }
            catch (IOException)
            {
                // The process has ended, and with it the pipe's other end.
            }
        }
    }

    /// <inheritdoc/>
    public (int ExitCode, string LastLine) Wait()
    {
        _process.WaitForExit();
        return (_process.ExitCode, _lastLine);
    }

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();
}
