using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Tensors made until the scope is disposed belong to it.</summary>
    public static DisposeScope NewDisposeScope() => new(DisposeScopeManager.OfThread);

    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.OfThread.Current;

    /// <summary>Runs the expression in a scope of its own; only its result leaves it.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }

    /// <summary>No operation on this thread is recorded for gradients until the result is disposed.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static bool is_grad_enabled() => Shim.Check(Shim.lt_get_switch(Switch.GradMode)) != 0;

    /// <summary>Like <see cref="no_grad"/>, and what is made meanwhile can never take part in a gradient.</summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static bool is_inference_mode_enabled() => Shim.lt_is_inference_mode() != 0;

    /// <summary>Operators without a deterministic implementation fail (or warn) until the result is disposed.</summary>
    public static IDisposable use_deterministic_algorithms(bool mode = true, bool warn_only = false) => new Determinism(mode, warn_only);

    public static bool are_deterministic_algorithms_enabled() => Shim.Check(Shim.lt_get_switch(Switch.Deterministic)) != 0;

    private sealed class GradMode : IDisposable
    {
        private readonly bool _before = is_grad_enabled();

        public GradMode(bool enabled) => Shim.Check(Shim.lt_set_switch(Switch.GradMode, enabled ? 1 : 0));

        public void Dispose() => Shim.Check(Shim.lt_set_switch(Switch.GradMode, _before ? 1 : 0));
    }

    private sealed class InferenceMode(bool enabled) : IDisposable
    {
        private nint _guard = Shim.lt_inference_mode(enabled ? 1 : 0);

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _guard, 0) is var guard and not 0)
                Shim.lt_leave_inference_mode(guard);
        }
    }

    private sealed class Determinism : IDisposable
    {
        private readonly int _mode = Shim.Check(Shim.lt_get_switch(Switch.Deterministic));
        private readonly int _warnOnly = Shim.Check(Shim.lt_get_switch(Switch.DeterministicWarnOnly));

        public Determinism(bool mode, bool warnOnly) => Set(mode ? 1 : 0, warnOnly ? 1 : 0);

        public void Dispose() => Set(_mode, _warnOnly);

        private static void Set(int mode, int warnOnly)
        {
            Shim.Check(Shim.lt_set_switch(Switch.Deterministic, mode));
            Shim.Check(Shim.lt_set_switch(Switch.DeterministicWarnOnly, warnOnly));
        }
    }
}
