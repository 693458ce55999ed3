using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>What the graph calls, whatever class the function is of.</summary>
        internal interface IFunction
        {
            string Name { get; }

            List<Tensor?> Backward(AutogradContext ctx, List<Tensor> grad_outputs);
        }

        /// <summary>
        /// One call of a function in the graph. The graph's own node holds it, and with it the context, until the graph is
        /// released; the backward pass calls it on a thread of libtorch's choice.
        /// </summary>
        internal sealed unsafe class FunctionNode
        {
            // Guards against two backward passes at a time, and the saved tensors against the end of the graph's node.
            private readonly Lock _gate = new();
            private readonly IFunction _function;
            private readonly bool[] _isTensor;
            private nint _node;
            private int _savedCount;
            private bool _isReleased;

            public FunctionNode(IFunction function, object?[] arguments)
            {
                _function = function;
                _isTensor = Array.ConvertAll(arguments, IsTensor);
                Context = new AutogradContext(this);
            }

            public AutogradContext Context { get; }

            /// <summary>Attaches what forward returned to the graph, if gradients are recorded and an argument asks for one.</summary>
            public List<Tensor> Record(object?[] arguments, List<Tensor> outputs, bool recording)
            {
                var inputs = Handles([.. arguments.Where(IsTensor).Cast<Tensor>()]);
                var returned = outputs.ConvertAll(HandleOfOutput).ToArray();
                var results = new nint[outputs.Count];
                fixed (nint* ins = inputs, outs = returned, found = results)
                fixed (nint* constants = Handles(Context.NotDifferentiable), kept = Handles(Context.ToSave))
                {
                    FunctionCall call = new()
                    {
                        Inputs = ins,
                        InputCount = inputs.Length,
                        Outputs = outs,
                        OutputCount = returned.Length,
                        NotDifferentiable = constants,
                        NotDifferentiableCount = Context.NotDifferentiable.Count,
                        Saved = kept,
                        SavedCount = Context.ToSave.Count,
                        Results = found,
                        Recording = recording ? 1 : 0,
                        Materialize = Context.MaterializeGrads ? 1 : 0,
                        Backward = &OnBackward,
                        Free = &OnFree,
                        State = GCHandle.ToIntPtr(GCHandle.Alloc(this)),
                    };
                    Shim.Check(Shim.lt_record(&call));
                    (_node, _savedCount) = (call.Node, Context.ToSave.Count);
                }
                GC.KeepAlive(arguments);
                GC.KeepAlive(outputs);
                Context.ForgetForward();
                return [.. results.Select(Tensor.Own)];
            }

            /// <summary>The saved tensors, each a new handle; null where null was saved. None before forward has returned.</summary>
            public List<Tensor> Saved()
            {
                lock (_gate)
                {
                    ObjectDisposedException.ThrowIf(_isReleased, Context);
                    if (_node == 0)
                        return [];
                    var handles = new nint[_savedCount];
                    fixed (nint* found = handles)
                        Shim.Check(Shim.lt_saved(_node, found));
                    return [.. handles.Select(handle => Tensor.OwnOrNull(handle)!)];
                }
            }

            /// <summary>Lets go of the saved tensors, before the graph does.</summary>
            public void DropSaved()
            {
                lock (_gate)
                {
                    if (_node != 0)
                        Shim.lt_drop_saved(_node);
                    _node = 0;
                    _isReleased = true;
                }
            }

            // The saved tensors go with the graph's node.
            private void Release()
            {
                lock (_gate)
                {
                    _node = 0;
                    _isReleased = true;
                }
            }

            private void Backward(ReadOnlySpan<nint> gradients, nint answer)
            {
                List<Tensor> incoming = new(gradients.Length);
                foreach (var gradient in gradients)
                    incoming.Add(gradient == 0 ? Tensor.Undefined() : Tensor.Own(gradient));
                lock (_gate)
                {
                    var outgoing = _function.Backward(Context, incoming);
                    var handles = Checked(outgoing);
                    fixed (nint* to = handles)
                        Shim.lt_answer(answer, to, handles.Length);
                    GC.KeepAlive(outgoing);
                }
            }

            /// <summary>The gradients of the arguments that are tensors, in their order.</summary>
            private nint[] Checked(List<Tensor?> gradients)
            {
                var count = gradients.Count;
                while (count > _isTensor.Length && !IsTensor(gradients[count - 1]))
                    count--;
                if (count != _isTensor.Length)
                    throw new InvalidOperationException(
                        $"{_function.Name}.backward returned {count} gradients; expected {_isTensor.Length}, one for each argument of apply (null for none).");
                var handles = new List<nint>(count);
                for (var i = 0; i < count; i++)
                {
                    if (_isTensor[i])
                        handles.Add(HandleOrNone(gradients[i]));
                    else if (IsTensor(gradients[i]))
                        throw new InvalidOperationException(
                            $"{_function.Name}.backward returned a gradient for argument {i}, which is no tensor; expected null there.");
                }
                return [.. handles];
            }

            private static bool IsTensor(object? argument) => argument is Tensor { IsInvalid: false };

            private static nint HandleOrNone(Tensor? tensor) => tensor is { IsInvalid: false } ? tensor.Handle : 0;

            private static nint[] Handles(List<Tensor> tensors) => [.. tensors.Select(HandleOrNone)];

            private nint HandleOfOutput(Tensor? output) =>
                output?.Handle ?? throw new InvalidOperationException($"{_function.Name}.forward returned null; expected a tensor.");

            private static FunctionNode Of(nint state) => (FunctionNode)GCHandle.FromIntPtr(state).Target!;

            [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
            private static void OnBackward(nint state, nint* gradients, int count, nint answer)
            {
                // Nothing may be thrown into native code: the exception travels through libtorch as the shim's error.
                try
                {
                    Of(state).Backward(new ReadOnlySpan<nint>(gradients, count), answer);
                }
                catch (Exception exception)
                {
                    Shim.lt_answer_error(answer, exception.Message, GCHandle.ToIntPtr(GCHandle.Alloc(exception)));
                }
            }

            /// <summary>Frees a handle on a node whose graph is gone, or on an exception that has been reported.</summary>
            [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
            private static void OnFree(nint handle)
            {
                var held = GCHandle.FromIntPtr(handle);
                (held.Target as FunctionNode)?.Release();
                held.Free();
            }
        }
    }
}
