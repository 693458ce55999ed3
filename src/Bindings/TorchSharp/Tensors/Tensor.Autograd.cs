using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public bool requires_grad
        {
            get => (Describe().Flags & Description.RequiresGrad) != 0;
            set
            {
                Shim.Check(Shim.lt_set_requires_grad(Handle, value ? 1 : 0));
                GC.KeepAlive(this);
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>The gradient gathered so far, a new handle at each call; null before the first backward pass.</summary>
        public Tensor? grad
        {
            get
            {
                var gradient = OwnOrNull(Shim.lt_grad(Handle));
                GC.KeepAlive(this);
                return gradient;
            }
            set
            {
                Shim.Check(Shim.lt_set_grad(Handle, value is null ? 0 : value.Handle));
                GC.KeepAlive(this);
                GC.KeepAlive(value);
            }
        }

        /// <summary>Keeps the gradient of a tensor that is not a leaf.</summary>
        public void retain_grad()
        {
            Shim.Check(Shim.lt_retain_grad(Handle));
            GC.KeepAlive(this);
        }

        public void backward() => autograd.backward([this]);

        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false,
            IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);

        public Tensor detach() => Aten.One("detach", this);

        public Tensor detach_() => Aten.Into("detach_", this);

        /// <summary>Takes over the other tensor's storage, type and device, and stays the same tensor to all who hold it.</summary>
        internal void SetData(Tensor other)
        {
            Shim.Check(Shim.lt_set_data(Handle, other.Handle));
            GC.KeepAlive(this);
            GC.KeepAlive(other);
        }
    }
}
