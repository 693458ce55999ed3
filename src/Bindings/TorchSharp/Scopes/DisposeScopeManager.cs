namespace TorchSharp;

/// <summary>The dispose scopes of each thread: the innermost is the current one.</summary>
public class DisposeScopeManager
{
    [ThreadStatic] private static DisposeScopeManager? s_ofThread;

    private readonly ThreadDisposeScopeStatistics _statistics = new();

    internal static DisposeScopeManager OfThread => s_ofThread ??= new DisposeScopeManager();

    /// <summary>What the calling thread made and disposed so far.</summary>
    public static ThreadDisposeScopeStatistics Statistics => OfThread._statistics;

    internal LifetimeStatistics Lifetimes => _statistics.TensorStatistics;

    internal DisposeScope? Current { get; set; }
}
