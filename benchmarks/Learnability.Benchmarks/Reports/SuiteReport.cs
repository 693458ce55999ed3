namespace Learnability.Benchmarks;

/// <summary>What a suite found; the file <c>artifacts/benchmarks/SUITE.json</c>.</summary>
public sealed record SuiteReport
{
    /// <summary>Schema and version of the file.</summary>
    public const string SchemaName = "learnability/benchmark/1";

    /// <summary>Always <see cref="SchemaName"/>.</summary>
    public string Schema { get; init; } = SchemaName;

    /// <summary>The suite's name.</summary>
    public required string Suite { get; init; }

    /// <summary>Where and when.</summary>
    public MachineFacts? Machine { get; init; }

    /// <summary>Versions of what was compared, by name.</summary>
    public ImmutableSortedDictionary<string, string> Versions { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The sizes chosen, by name.</summary>
    public ImmutableSortedDictionary<string, string> Settings { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>All quantities.</summary>
    public ImmutableArray<Measurement> Measurements { get; init; } = [];

    /// <summary>Paired ratios; above 1, this program is better.</summary>
    public ImmutableArray<Measurement> Ratios { get; init; } = [];

    /// <summary>How costs grow.</summary>
    public ImmutableArray<Growth> Growths { get; init; } = [];

    /// <summary>What a reader must know to read the figures.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}

/// <summary>The machine, and the moment.</summary>
/// <param name="Processor">Its name, as the system has it.</param>
/// <param name="Vectors">The widest vectors that .NET and the engines compute with here: AVX-512, AVX2, or less.</param>
/// <param name="Cores">Logical cores that the process may use.</param>
/// <param name="MemoryBytes">Memory that the process may use.</param>
/// <param name="System">Operating system.</param>
/// <param name="Runtime">Version of .NET.</param>
/// <param name="Commit">What was built, with <c>+</c> where files had been changed since; empty where unknown.</param>
/// <param name="When">Start of the suite, UTC.</param>
/// <param name="LoadAverage">The system's load over the last minute before it: what else ran.</param>
public sealed record MachineFacts(
    string Processor, string Vectors, int Cores, long MemoryBytes, string System, string Runtime, string Commit, DateTimeOffset When, double LoadAverage);
