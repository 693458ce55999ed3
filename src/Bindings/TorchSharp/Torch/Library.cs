using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>The library: its version, threads, seeds and switches.</summary>
public static partial class torch
{
    /// <summary>The version of libtorch that the shim was compiled against.</summary>
    public static string __version__ => Marshal.PtrToStringUTF8(Shim.lt_version())!;

    public static int get_num_threads() => Shim.lt_threads();

    /// <summary>Sets how many threads one operator may use; the libraries below libtorch (BLAS, oneDNN) follow.</summary>
    public static void set_num_threads(int num) => Shim.Check(Shim.lt_set_threads(num));

    public static int get_num_interop_threads() => Shim.lt_interop_threads();

    /// <summary>Works only once, and only before any parallel work; fails otherwise.</summary>
    public static void set_num_interop_threads(int num) => Shim.Check(Shim.lt_set_interop_threads(num));

    /// <summary>Seeds the default generators of all devices.</summary>
    public static Generator manual_seed(long seed)
    {
        Shim.Check(Shim.lt_manual_seed(seed));
        return Generator.Default;
    }

    public static long initial_seed() => Generator.Default.initial_seed();

    public static class backends
    {
        public static class cuda
        {
            public static class matmul
            {
                /// <summary>Whether float32 matrix products may be rounded to TF32 on devices that have it.</summary>
                public static bool allow_tf32
                {
                    get => Shim.Check(Shim.lt_get_switch(Switch.CublasTf32)) != 0;
                    set => Shim.Check(Shim.lt_set_switch(Switch.CublasTf32, value ? 1 : 0));
                }
            }
        }

        public static class cudnn
        {
            /// <summary>Whether float32 convolutions may be rounded to TF32 on devices that have it.</summary>
            public static bool allow_tf32
            {
                get => Shim.Check(Shim.lt_get_switch(Switch.CudnnTf32)) != 0;
                set => Shim.Check(Shim.lt_set_switch(Switch.CudnnTf32, value ? 1 : 0));
            }
        }
    }
}
