using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

#pragma warning disable RS0030 // The only place that may call the engine's own.

namespace Learnability.Training;

/// <summary>
/// Backward passes whose faults arrive where the pass was asked for. libtorch calls a fused layer's backward pass from native code, which an exception must not
/// pass through: it would end the process. So the layer's fault is kept, the pass ends without gradients from there on, and the fault is thrown again after it.
/// </summary>
/// <remarks>Fused layers compute on the CPU, whose part of a pass libtorch does on the thread that asked for it; hence one place a thread.</remarks>
internal static class BackwardPass
{
    [ThreadStatic]
    private static ExceptionDispatchInfo? _fault;

    /// <summary>Adds the gradient of <paramref name="output"/> to each parameter's <c>grad</c>.</summary>
    /// <param name="output">What is differentiated.</param>
    /// <param name="share">d/d<paramref name="output"/> of what is meant; null for a single number, which is meant itself.</param>
    /// <param name="keepsGraph">Whether another pass follows.</param>
    public static void Run(Tensor output, Tensor? share = null, bool keepsGraph = false)
    {
        _fault = null;
        try
        {
            autograd.backward([output], share is null ? null : [share], keepsGraph);
        }
        catch (ExternalException) when (_fault is not null)
        {
            // It follows from the layer's fault.
        }

        var fault = _fault;
        _fault = null;
        fault?.Throw();
    }

    /// <summary>Prepares a fused layer, in its forward pass, for gradients that do not come: TorchSharp would make zeros from a tensor that is gone by then.</summary>
    /// <param name="layer">What the layer keeps for its backward pass.</param>
    public static void Guard(autograd.AutogradContext layer) => layer.set_materialize_grads(false);

    /// <summary>The backward pass of a fused layer: its gradients, or none at all where it or a layer before it in the pass has failed.</summary>
    /// <param name="count">Number of the layer's arguments.</param>
    /// <param name="gradients">Computes a gradient, or null, for each argument.</param>
    public static List<Tensor> Guarded(int count, Func<List<Tensor?>> gradients)
    {
        try
        {
            if (_fault is null)
            {
                return gradients()!;
            }
        }
        catch (Exception fault)
        {
            _fault = ExceptionDispatchInfo.Capture(fault);
        }

        return [.. Enumerable.Repeat<Tensor>(null!, count)];
    }
}
