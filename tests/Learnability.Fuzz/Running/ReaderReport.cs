namespace Learnability.Fuzz.Running;

/// <summary>What came of many inputs of one reader.</summary>
public sealed record ReaderReport
{
    /// <summary>The reader.</summary>
    public required string Reader { get; init; }

    /// <summary>Inputs read.</summary>
    public int Inputs { get; set; }

    /// <summary>Inputs that were read to the end.</summary>
    public int Accepted { get; set; }

    /// <summary>Inputs that were refused as promised.</summary>
    public int Refused { get; set; }

    /// <summary>Messages of refusals, numbers and quoted parts left out.</summary>
    public HashSet<string> Messages { get; init; } = [];

    /// <summary>Places in the code that refusals came from.</summary>
    public HashSet<string> Places { get; init; } = [];

    /// <summary>The numbers of the lines of code that were reached, in an instrumented program.</summary>
    public HashSet<int> Lines { get; init; } = [];

    /// <summary>What broke the contract.</summary>
    public List<Finding> Findings { get; init; } = [];

    /// <summary>The most memory that the process had resident, in bytes.</summary>
    public long PeakBytes { get; set; }

    /// <summary>The longest that one input took, in seconds.</summary>
    public double Slowest { get; set; }

    /// <summary>How long all took, in seconds.</summary>
    public double Seconds { get; set; }

    /// <summary>Adds another report of the same reader.</summary>
    public void Add(ReaderReport other)
    {
        Inputs += other.Inputs;
        Accepted += other.Accepted;
        Refused += other.Refused;
        Messages.UnionWith(other.Messages);
        Places.UnionWith(other.Places);
        Lines.UnionWith(other.Lines);
        Findings.AddRange(other.Findings);
        PeakBytes = Math.Max(PeakBytes, other.PeakBytes);
        Slowest = Math.Max(Slowest, other.Slowest);
        Seconds += other.Seconds;
    }
}
