// As in the package, nullability is left open: arguments and gradients may be null, and most are not.
#nullable disable
namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>
        /// An operator that has its own backward. <typeparamref name="T"/> is the class itself, of which there is one object for
        /// all calls: what belongs to a call stands in its context.
        /// </summary>
        public abstract class Function<T> : IFunction where T : Function<T>, new()
        {
            private static readonly T s_instance = new();

            protected Function()
            {
            }

            public abstract string Name { get; }

            /// <summary>
            /// Runs forward without recording, then puts the function into the graph. The tensors among the arguments are its
            /// inputs; backward answers for every argument, with null where there is no gradient.
            /// </summary>
            public static List<Tensor> apply_internal(params object[] vars)
            {
                var node = new FunctionNode(s_instance, vars);
                var recording = is_grad_enabled();
                List<Tensor> outputs;
                using (no_grad())
                    outputs = s_instance.Forward(node.Context, vars);
                return node.Record(vars, outputs, recording);
            }

            List<Tensor> IFunction.Backward(AutogradContext ctx, List<Tensor> grad_outputs) => Backward(ctx, grad_outputs);

            internal abstract List<Tensor> Forward(AutogradContext ctx, object[] vars);

            internal abstract List<Tensor> Backward(AutogradContext ctx, List<Tensor> grad_outputs);
        }
    }
}
