namespace Learnability.Benchmarks;

/// <summary>What the suites against PyTorch share.</summary>
internal static class TorchPeer
{
    /// <summary>Fails where the images, PyTorch or, if asked for, the program itself are missing.</summary>
    public static void Require(SuiteContext context, bool program)
    {
        _ = context.Paths.Cifar(context.Options.Data);
        _ = context.Peers.PyTorch("");
        _ = program ? context.Peers.Program : "";
    }

    /// <summary>The command of a peer's script.</summary>
    public static string[] Command(SuiteContext context, string script, string data, double epochs, params string[] more) =>
    [
        .. context.Peers.PyTorch(script),
        "--data", data,
        "--preset", context.Options.Preset,
        "--epochs", epochs.ToString(CultureInfo.InvariantCulture),
        "--threads", context.Options.Threads.ToString(CultureInfo.InvariantCulture),
        "--device", context.Options.Device,
        "--precision", context.Options.Precision,
        .. more,
    ];

    /// <summary>Remembers the version of the engine that a child spoke of.</summary>
    public static void Note(Dictionary<string, string> versions, ChildResult child)
    {
        foreach (var line in child.Events.Where(e => e.Members.TryGetProperty("torch", out _)))
        {
            versions["PyTorch"] = line.Text("torch");
        }

        foreach (var line in child.Events.Where(e => e.Members.TryGetProperty("engine", out _)))
        {
            versions["Learnability's engine"] = line.Text("engine");
        }
    }

    /// <summary>The versions in the order of their names.</summary>
    public static ImmutableSortedDictionary<string, string> Versions(Dictionary<string, string> versions) => versions.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The settings that all comparisons have, and more.</summary>
    public static ImmutableSortedDictionary<string, string> Settings(BenchmarkOptions options, params (string Name, string Value)[] more)
    {
        var recipe = RecipePresets.For(options.Preset);
        (string, string)[] common =
        [
            ("preset", options.Preset),
            ("batch", recipe.BatchSize.ToString(CultureInfo.InvariantCulture)),
            ("threads", options.Threads.ToString(CultureInfo.InvariantCulture)),
            ("device", options.Device),
            ("peers' precision", options.Precision),
        ];
        return common.Concat(more).ToImmutableSortedDictionary(s => s.Item1, s => s.Item2, StringComparer.Ordinal);
    }
}
