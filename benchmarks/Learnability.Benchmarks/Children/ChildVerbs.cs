using System.Text.Json.Nodes;
using Learnability.Data;

namespace Learnability.Benchmarks;

/// <summary>What this program does as a child of itself: one verb a process, <c>name=value</c> arguments, one line of JSON out.</summary>
internal static class ChildVerbs
{
    /// <summary>The first argument of a child.</summary>
    public const string Word = "child";

    /// <summary>Does what a child is asked for.</summary>
    /// <param name="arguments">The verb, then its arguments.</param>
    /// <exception cref="UsageException">There is no such verb, or an argument is missing.</exception>
    public static JsonObject Run(IReadOnlyList<string> arguments)
    {
        var given = new ChildArguments(arguments.Skip(1));
        return arguments[0] switch
        {
            "start" => StartChild.Run(given),
            "step" => TrainChild.Step(given),
            "model" => TrainChild.Model(given),
            "test" => ScoreChild.Test(given),
            "score" => ScoreChild.Score(given),
            "scale" => ScaleChild.Run(given),
            "neighbour" => NeighbourChild.Train(given),
            "busy" => NeighbourChild.Busy(given),
            _ => throw new UsageException($"found child verb '{arguments[0]}'; expected start, step, model, test, score, scale, neighbour or busy."),
        };
    }
}

/// <summary>A child's arguments.</summary>
internal sealed class ChildArguments(IEnumerable<string> arguments)
{
    private readonly Dictionary<string, string> _values = arguments.Select(a => a.Split('=', 2)).ToDictionary(p => p[0], p => p[^1], StringComparer.Ordinal);

    /// <summary>A text.</summary>
    public string this[string name] => _values.TryGetValue(name, out var value) ? value : throw new UsageException($"found no argument '{name}'; expected {name}=VALUE.");

    /// <summary>A whole number.</summary>
    public int Whole(string name) => int.Parse(this[name], CultureInfo.InvariantCulture);

    /// <summary>CIFAR-10 from the folder of the argument <c>data</c>.</summary>
    public DataSet Cifar() => ExampleSources.Create(new ExampleSourceOptions
    {
        Choice = new DataChoice { Dataset = "cifar10" },
        DataFolder = this["data"],
        DataSetsFolder = this["data"],
        CacheFolder = this["data"],
        Seed = new Seed(0),
        Offline = true,
        AllowSynthetic = false,
    }).Load(CancellationToken.None);
}
