namespace Learnability.Experiments;

/// <summary>Something that decides a stage's outcome.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">Its value or hash.</param>
public readonly record struct Input(string Name, string Value)
{
    /// <summary>An engine: another one, or another version, may compute other numbers. Threads are left to who compares runs.</summary>
    public static Input Of(EngineInfo engine) => new("engine", $"{engine.Name} {engine.Version} {engine.Precision ?? Precisions.Full}");
}
