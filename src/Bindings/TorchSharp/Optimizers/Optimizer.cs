using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public interface ILearningRateController
        {
            double LearningRate { get; set; }

            double InitialLearningRate { get; set; }
        }

        public interface IMomentum
        {
            double Momentum { get; set; }
        }

        public interface IBetas
        {
            (double, double) Betas { get; set; }
        }

        /// <summary>Changes parameters by their gradients.</summary>
        public abstract class Optimizer : IDisposable
        {
            private readonly List<ParamGroup> _groups = [];

            // The package's constructor takes a native handle; here there is none, and 0 is passed.
            protected Optimizer(IntPtr handle) => _ = handle;

            ~Optimizer() => Dispose(false);

            public IEnumerable<ILearningRateController> ParamGroups => _groups;

            public virtual IEnumerable<Parameter> parameters() => _groups.SelectMany(group => group.Parameters);

            /// <summary>Drops all gradients.</summary>
            public virtual void zero_grad()
            {
                foreach (var parameter in parameters())
                    nn.Module.ClearGradient(parameter, true);
            }

            public virtual void add_param_group(ParamGroup param_group) => _groups.Add(param_group);

            /// <summary>One step; a closure computes the loss first, with gradients, and its result is returned.</summary>
            public virtual Tensor? step(Func<Tensor>? closure = null) => Step(closure);

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (disposing)
                    FreeState();
            }

            private protected abstract Tensor? Step(Func<Tensor>? closure);

            private protected abstract void FreeState();

            internal IReadOnlyList<ParamGroup> Groups => _groups;
        }
    }
}
