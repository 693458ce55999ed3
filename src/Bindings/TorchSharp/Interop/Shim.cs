using System.Reflection;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>The exports of libLearnabilityTorch.so, which is loaded by the first call of any of them.</summary>
internal static unsafe partial class Shim
{
    private const string Library = "LearnabilityTorch";

    static Shim() => NativeLibrary.SetDllImportResolver(typeof(Shim).Assembly, Resolve);

    [LibraryImport(Library)] public static partial nint lt_last_error();
    [LibraryImport(Library)] public static partial nint lt_version();
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] public static partial nint lt_operator(string name, string overload);
    [LibraryImport(Library)] public static partial int lt_call(nint op, Packed* arguments, int count, Packed* results, int capacity);
    [LibraryImport(Library)] public static partial void lt_free_list(nint* handles);

    [LibraryImport(Library)] public static partial void lt_free(nint tensor);
    [LibraryImport(Library)] public static partial int lt_describe(nint tensor, out Description description);
    [LibraryImport(Library)] public static partial int lt_shape(nint tensor, long* sizes, long* strides);
    [LibraryImport(Library)] public static partial void* lt_data(nint tensor);
    [LibraryImport(Library)] public static partial nint lt_from_bytes(void* bytes, long* sizes, int dimensions, int dtype);
    [LibraryImport(Library)] public static partial int lt_to_bytes(nint tensor, void* bytes, long length);

    [LibraryImport(Library)] public static partial int lt_set_requires_grad(nint tensor, int value);
    [LibraryImport(Library)] public static partial nint lt_grad(nint tensor);
    [LibraryImport(Library)] public static partial int lt_set_grad(nint tensor, nint gradient);
    [LibraryImport(Library)] public static partial int lt_set_data(nint tensor, nint other);
    [LibraryImport(Library)] public static partial int lt_retain_grad(nint tensor);
    [LibraryImport(Library)]
    public static partial int lt_backward(nint* tensors, int count, nint* gradients, int retainGraph, int createGraph, nint* inputs,
        int inputCount);
    [LibraryImport(Library)]
    public static partial int lt_gradients(
        nint* outputs, int outputCount, nint* inputs, int inputCount, nint* gradients, int retainGraph, int createGraph, int allowUnused,
        nint* results);

    [LibraryImport(Library)] public static partial int lt_record(FunctionCall* function);
    [LibraryImport(Library)] public static partial int lt_saved(nint node, nint* results);
    [LibraryImport(Library)] public static partial void lt_drop_saved(nint node);
    [LibraryImport(Library)] public static partial void lt_answer(nint answer, nint* gradients, int count);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void lt_answer_error(nint answer, string message, nint exception);
    [LibraryImport(Library)] public static partial nint lt_last_exception();
    [LibraryImport(Library)] public static partial void lt_forget_exception();

    [LibraryImport(Library)] public static partial nint lt_inference_mode(int enabled);
    [LibraryImport(Library)] public static partial void lt_leave_inference_mode(nint guard);
    [LibraryImport(Library)] public static partial int lt_is_inference_mode();

    [LibraryImport(Library)] public static partial int lt_manual_seed(long seed);
    [LibraryImport(Library)] public static partial nint lt_generator(long seed);
    [LibraryImport(Library)] public static partial nint lt_default_generator();
    [LibraryImport(Library)] public static partial long lt_generator_seed(nint generator);
    [LibraryImport(Library)] public static partial void lt_seed_generator(nint generator, long seed);
    [LibraryImport(Library)] public static partial void lt_free_generator(nint generator);

    [LibraryImport(Library)] public static partial int lt_threads();
    [LibraryImport(Library)] public static partial int lt_interop_threads();
    [LibraryImport(Library)] public static partial int lt_set_threads(int count);
    [LibraryImport(Library)] public static partial int lt_set_interop_threads(int count);
    [LibraryImport(Library)] public static partial int lt_cuda_devices();
    [LibraryImport(Library)] public static partial int lt_has_cudnn();
    [LibraryImport(Library)] public static partial int lt_cuda_synchronize(int index);
    [LibraryImport(Library)] public static partial int lt_get_switch(Switch which);
    [LibraryImport(Library)] public static partial int lt_set_switch(Switch which, int value);

    /// <summary>Throws the shim's last error when <paramref name="status"/> is negative.</summary>
    public static int Check(int status) => status >= 0 ? status : throw LastError();

    /// <summary>Throws the shim's last error when <paramref name="handle"/> is null.</summary>
    public static nint Check(nint handle) => handle != 0 ? handle : throw LastError();

    /// <summary>The native error as the package reports it; around the exception of managed code that libtorch called, if that failed.</summary>
    public static ExternalException LastError()
    {
        var message = Marshal.PtrToStringUTF8(lt_last_error());
        if (lt_last_exception() is not (not 0 and var handle))
            return new ExternalException(message);
        var original = (Exception?)GCHandle.FromIntPtr(handle).Target;
        lt_forget_exception();
        return new ExternalException(message, original);
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != Library)
            return 0;
        var path = Path.Combine(AppContext.BaseDirectory, "libLearnabilityTorch.so");
        if (!File.Exists(path) && assembly.Location is { Length: > 0 } location)
            path = Path.Combine(Path.GetDirectoryName(location)!, "libLearnabilityTorch.so");
        if (!File.Exists(path))
            throw new DllNotFoundException($"{path} is missing; expected the compiled libtorch shim. Run ./build.sh --target=Setup, then build again.");
        return NativeLibrary.Load(path);
    }
}
