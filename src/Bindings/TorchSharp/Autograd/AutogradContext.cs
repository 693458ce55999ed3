// As in the package, nullability is left open: arguments and gradients may be null, and most are not.
#nullable disable
namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>What one call of a function hands from its forward to its backward.</summary>
        public class AutogradContext : IDisposable
        {
            private readonly FunctionNode _node;
            private readonly Dictionary<string, object> _data = new(StringComparer.Ordinal);

            internal AutogradContext(FunctionNode node) => _node = node;

            internal List<Tensor> ToSave { get; private set; } = [];

            internal List<Tensor> NotDifferentiable { get; private set; } = [];

            /// <summary>
            /// Keeps tensors for backward until the graph is released. Called once, in forward; the tensors must outlive forward,
            /// and one that is null or disposed by then comes back as null.
            /// </summary>
            public void save_for_backward(List<Tensor> tensors) => ToSave = tensors;

            /// <summary>
            /// The saved tensors: new handles, of the current dispose scope, on the same memory. Fails if a tensor was changed in
            /// place since.
            /// </summary>
            public List<Tensor> get_saved_variables() => _node.Saved();

            /// <summary>Keeps anything but a tensor, which would keep its graph.</summary>
            public void save_data(string key, object value) => _data[key] = value;

            /// <summary>What was kept under that key; null if nothing was.</summary>
            public object get_data(string key) => _data.GetValueOrDefault(key);

            /// <summary>Outputs that take no part in gradients. Called once, in forward.</summary>
            public void mark_non_differentiable(List<Tensor> tensors) => NotDifferentiable = [.. tensors];

            /// <summary>
            /// Whether backward gets zeros for outputs that nothing depends on (so it is at first), or an invalid tensor. Called in
            /// forward.
            /// </summary>
            public void set_materialize_grads(bool value) => MaterializeGrads = value;

            public bool MaterializeGrads { get; private set; } = true;

            /// <summary>Releases the saved tensors before the graph does; there is no second backward pass then.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (disposing)
                    _node.DropSaved();
            }

            /// <summary>The graph holds what is needed; these handles are the caller's.</summary>
            internal void ForgetForward() => (ToSave, NotDifferentiable) = ([], []);
        }
    }
}
