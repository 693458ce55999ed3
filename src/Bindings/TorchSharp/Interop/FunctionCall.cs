using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>A function that has run forward, as it crosses to the shim: the layout of its <c>LtFunction</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct FunctionCall
{
    public nint* Inputs;
    public nint* Outputs;
    public nint* NotDifferentiable;
    public nint* Saved;
    public nint* Results;
    public nint Node;
    public nint State;
    public delegate* unmanaged[Cdecl]<nint, nint*, int, nint, void> Backward;
    public delegate* unmanaged[Cdecl]<nint, void> Free;
    public int InputCount;
    public int OutputCount;
    public int NotDifferentiableCount;
    public int SavedCount;
    public int Recording;
    public int Materialize;
}
