using System.Runtime.InteropServices;

namespace Learnability.Onnx.Tests;

public class OnnxRuntimeEngineTests
{
    [Fact]
    public void SessionOptions_FirstUse_SwitchesReportsToTheLibrarysMakersOff()
    {
        using var options = OnnxRuntimeEngine.SessionOptions(new ScoringOptions());

        Assert.Equal("1", Marshal.PtrToStringUTF8(NativeVariable("ORT_DISABLE_TELEMETRY")));
    }

    [DllImport("libc", EntryPoint = "getenv", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern nint NativeVariable([MarshalAs(UnmanagedType.LPUTF8Str)] string name);
}
