using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A handle on a libtorch tensor. It belongs to the dispose scope it was made in, if there is one.</summary>
    public partial class Tensor : IDisposable
    {
        private static long s_total;
        private static long s_peak;

        private nint _handle;

        internal Tensor(nint handle)
        {
            _handle = handle;
            var manager = DisposeScopeManager.OfThread;
            if (manager.Current is { } scope)
            {
                Scope = scope;
                scope.Include(this);
                manager.Lifetimes.CreatedInScopeCount++;
            }
            else
            {
                manager.Lifetimes.CreatedOutsideScopeCount++;
            }
            var total = Interlocked.Increment(ref s_total);
            // A rough maximum is enough: a lost race costs one count.
            if (total > s_peak)
                s_peak = total;
        }

        private Tensor() => GC.SuppressFinalize(this);

        ~Tensor() => Dispose(false);

        /// <summary>How many tensor handles of this process are alive.</summary>
        public static long TotalCount => Interlocked.Read(ref s_total);

        /// <summary>The most that were ever alive at one time.</summary>
        public static long PeakCount => Interlocked.Read(ref s_peak);

        public IntPtr Handle => _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(Tensor), "The tensor was disposed.");

        public bool IsInvalid => _handle == 0;

        internal DisposeScope? Scope { get; set; }

        /// <summary>Wraps a handle that the caller owns.</summary>
        internal static Tensor Own(nint handle) => new(handle);

        /// <summary>A tensor that is none: it holds nothing and belongs to no scope.</summary>
        internal static Tensor Undefined() => new();

        internal static Tensor? OwnOrNull(nint handle) => handle == 0 ? null : new Tensor(handle);

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var handle = Interlocked.Exchange(ref _handle, 0);
            if (handle == 0)
                return;
            Shim.lt_free(handle);
            Uncount(disposing);
        }

        /// <summary>Hands the native reference to the caller; this object is then as good as disposed.</summary>
        public IntPtr DecoupleFromNativeHandle()
        {
            var handle = Handle;
            _handle = 0;
            GC.SuppressFinalize(this);
            Uncount(true);
            return handle;
        }

        private void Uncount(bool disposing)
        {
            Interlocked.Decrement(ref s_total);
            var lifetimes = DisposeScopeManager.OfThread.Lifetimes;
            if (Scope is { } scope && disposing)
            {
                lifetimes.DisposedInScopeCount++;
                scope.MarkAsDisposed(this);
            }
            else
            {
                lifetimes.DisposedOutsideScopeCount++;
            }
        }

        public Tensor DetachFromDisposeScope()
        {
            Scope?.Detach(this);
            return this;
        }

        public Tensor MoveToOuterDisposeScope()
        {
            Scope?.MoveToOuter(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (other is null)
                return DetachFromDisposeScope();
            other.Attach(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.Scope);

        public override bool Equals(object? obj) => ReferenceEquals(this, obj);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        public override string ToString() => $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";
    }
}
