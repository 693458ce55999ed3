namespace Learnability.Onnx;

/// <summary>How a model is run in a process of its own.</summary>
public sealed record IsolationOptions
{
    /// <summary>Program and arguments that lead to <see cref="ModelHost.Serve"/>.</summary>
    public required ImmutableArray<string> Program { get; init; }

    /// <summary>Bytes that the process may hold in memory, > 0; beyond, it is ended.</summary>
    public required long MaxMemory { get; init; }

    /// <summary>How long opening the model may take, > 0.</summary>
    /// <value>5 minutes, unless set.</value>
    public TimeSpan OpenPatience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long one batch may take, > 0.</summary>
    /// <value>5 minutes, unless set.</value>
    public TimeSpan RunPatience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long after the end of the process another one is started, the first time; twice as long each time, up to a minute. Null for never.</summary>
    public TimeSpan? RestartAfter { get; init; }

    /// <summary>Hears of ends and of new starts, a line at a time.</summary>
    public Action<string> Note { get; init; } = _ => { };
}
