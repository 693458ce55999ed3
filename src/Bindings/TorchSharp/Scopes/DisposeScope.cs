using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Owns the tensors made on this thread while it is the innermost scope, and disposes them when it is disposed,
/// except those moved to another scope or detached.
/// </summary>
public sealed partial class DisposeScope : IDisposable
{
    private readonly DisposeScopeManager _manager;
    private readonly DisposeScope? _outer;
    private HashSet<IDisposable> _held = new(ReferenceEqualityComparer.Instance);

    internal DisposeScope(DisposeScopeManager manager)
    {
        _manager = manager;
        _outer = manager.Current;
        manager.Current = this;
    }

    /// <summary>A copy of what the scope holds.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => [.. _held];

    public int DisposablesCount => _held.Count;

    public bool Contains(IDisposable disposable) => _held.Contains(disposable);

    internal DisposeScope? Outer => _outer;

    internal void Include(Tensor tensor) => _held.Add(tensor);

    /// <summary>Takes an object into the scope, out of the scope that holds it now, if any.</summary>
    public void Attach(IDisposable disposable)
    {
        if (disposable is Tensor tensor)
        {
            if (ReferenceEquals(tensor.Scope, this))
                return;
            tensor.Scope?._held.Remove(tensor);
            tensor.Scope = this;
            _manager.Lifetimes.AttachedToScopeCount++;
        }
        _held.Add(disposable);
    }

    public void Attach(params IDisposable[] disposables) => Array.ForEach(disposables, Attach);

    /// <summary>Releases objects from all scopes: they live until they are disposed or forgotten.</summary>
    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables)
        {
            if (!_held.Remove(disposable) || disposable is not Tensor tensor)
                continue;
            tensor.Scope = null;
            _manager.Lifetimes.DetachedFromScopeCount++;
        }
    }

    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    /// <summary>Moves objects that this scope holds to another one, or, if that is null, out of all scopes.</summary>
    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        if (scope is null)
        {
            Detach(disposables);
            return;
        }
        foreach (var disposable in disposables)
        {
            if (!_held.Remove(disposable))
                continue;
            scope._held.Add(disposable);
            if (disposable is Tensor tensor)
                tensor.Scope = scope;
        }
    }

    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) =>
        MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(_outer, disposables);

    public void MoveToOuter(params IDisposable[] disposables) => MoveToOther(_outer, (IEnumerable<IDisposable>)disposables);

    public void DisposeEverything() => DisposeEverythingBut([]);

    /// <summary>Disposes all but the given objects, which stay in the scope.</summary>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var old = _held;
        _held = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        foreach (var disposable in old)
        {
            if (_held.Contains(disposable))
                continue;
            disposable.Dispose();
        }
    }

    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    /// <summary>Tells the scope that an object it holds was disposed by someone else.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        _held.Remove(disposable);
        if (disposable is Tensor tensor)
            tensor.Scope = null;
    }

    /// <summary>Disposes everything held, and makes the outer scope the current one.</summary>
    public void Dispose()
    {
        DisposeEverything();
        if (ReferenceEquals(_manager.Current, this))
            _manager.Current = _outer;
    }
}
