using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace Learnability.Onnx;

/// <summary>Sets ONNX Runtime up, describes it and translates its faults.</summary>
internal static class OnnxRuntimeEngine
{
    private const string LibraryName = "libonnxruntime.so";

    private const string NoTelemetry = "ORT_DISABLE_TELEMETRY";

    // From 1.29 on the library reports to its makers over the network unless this is set before its first use. It reads the process's own
    // environment, which Environment.SetEnvironmentVariable reaches on Windows alone.
    static OnnxRuntimeEngine()
    {
        if (OperatingSystem.IsWindows())
            Environment.SetEnvironmentVariable(NoTelemetry, "1");
        else
            _ = SetNativeVariable(NoTelemetry, "1", overwrite: 1);
    }

    /// <summary>The settings of a session; the caller disposes them.</summary>
    /// <exception cref="UsageException">CUDA is asked for and ONNX Runtime cannot use it here.</exception>
    public static SessionOptions SessionOptions(ScoringOptions options)
    {
        var session = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            IntraOpNumThreads = Threads(options),
            InterOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        try
        {
            // Threads spin while a model runs, or each layer would begin with waking them; but not after it, when a training in the same process has the cores.
            session.AddSessionConfigEntry("session.intra_op.allow_spinning", "1");
            session.AddSessionConfigEntry("session.force_spinning_stop", "1");
            if (options.Device == ScoringDevice.Cuda)
            {
                AddCuda(session);
            }

            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>What does the work, and where.</summary>
    public static EngineInfo Describe(ScoringOptions options) => new(
        "ONNX Runtime",
        OrtEnv.Instance().GetVersionString(),
        NativeLibrary(),
        options.Device == ScoringDevice.Cuda ? "cuda:0" : "cpu",
        Threads(options));

    /// <summary>ONNX Runtime's fault as one of ours, in one line.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="doing">What was being done, for example <c>loading 'm.onnx'</c>.</param>
    /// <param name="device">Where.</param>
    public static LearnabilityException Translate(OnnxRuntimeException fault, string doing, ScoringDevice device)
    {
        var line = string.Join(' ', fault.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (Mentions("out of memory", "Failed to allocate memory", "bad_alloc"))
        {
            return new TransientException(
                $"found too little memory while {doing}; expected room for one batch. Use a smaller batch, or try again later. ({line})", fault);
        }

        return device == ScoringDevice.Cuda && Mentions("CUDA", "cuDNN", "fallback")
            ? new UsageException(
                $"found CUDA not working while {doing}; expected a card and a driver that run the whole model. Use the device cpu. ({line})", fault)
            : new BadInputException(
                $"found a fault of ONNX Runtime while {doing}; expected a model that it can run. Export it again. ({line})", fault);

        bool Mentions(params string[] words) => words.Any(word => line.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    private static int Threads(ScoringOptions options) => options.Threads > 0 ? options.Threads : Environment.ProcessorCount;

    private static void AddCuda(SessionOptions session)
    {
        try
        {
            using var cuda = new OrtCUDAProviderOptions();

            // TF32 rounds products to 10 bits, and the trainer's logits would no longer be met within 1e-4.
            cuda.UpdateOptions(new Dictionary<string, string> { ["device_id"] = "0", ["use_tf32"] = "0" });
            session.AppendExecutionProvider_CUDA(cuda);
            session.AddSessionConfigEntry("session.disable_cpu_ep_fallback", "1");
        }
        catch (Exception e) when (e is OnnxRuntimeException or DllNotFoundException or EntryPointNotFoundException)
        {
            throw new UsageException(
                $"found no CUDA provider in ONNX Runtime {OrtEnv.Instance().GetVersionString()}; expected one for the device cuda. "
                + "Build for CUDA (./build.sh --accelerator=cuda), or use the device cpu.",
                e);
        }
    }

    private static string NativeLibrary()
    {
        using var process = Process.GetCurrentProcess();
        return process.Modules.Cast<ProcessModule>().Select(module => module.FileName)
            .FirstOrDefault(path => Path.GetFileName(path).StartsWith(LibraryName, StringComparison.Ordinal)) ?? "";
    }

    [DllImport("libc", EntryPoint = "setenv", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int SetNativeVariable(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);
}
