using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static unsafe partial class autograd
    {
        /// <summary>Adds the gradients of the tensors to the leaves they depend on.</summary>
        public static void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null)
        {
            fixed (nint* roots = Handles(tensors), gradients = Handles(grad_tensors), leaves = Handles(inputs))
            {
                Shim.Check(Shim.lt_backward(
                    roots, tensors.Count, gradients, (retain_graph ?? create_graph) ? 1 : 0, create_graph ? 1 : 0, leaves,
                    inputs?.Count ?? 0));
            }
            GC.KeepAlive(tensors);
            GC.KeepAlive(grad_tensors);
            GC.KeepAlive(inputs);
        }

        public static void backward(
            Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(
            Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        /// <summary>The gradients of the outputs' sum with respect to the inputs, without touching <see cref="Tensor.grad"/>.</summary>
        public static IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null,
            bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            var results = new nint[inputs.Count];
            fixed (nint* roots = Handles(outputs), leaves = Handles(inputs), gradients = Handles(grad_outputs), found = results)
            {
                Shim.Check(Shim.lt_gradients(
                    roots, outputs.Count, leaves, inputs.Count, gradients, retain_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0,
                    found));
            }
            GC.KeepAlive(outputs);
            GC.KeepAlive(inputs);
            GC.KeepAlive(grad_outputs);
            // With allow_unused the place of an input that no output depends on holds null, as in the package.
            return Array.ConvertAll(results, handle => Tensor.OwnOrNull(handle)!);
        }

        private static nint[]? Handles(IList<Tensor>? tensors)
        {
            if (tensors is null || tensors.Count == 0)
                return null;
            var handles = new nint[tensors.Count];
            for (var i = 0; i < handles.Length; i++)
                handles[i] = tensors[i].Handle;
            return handles;
        }
    }
}
