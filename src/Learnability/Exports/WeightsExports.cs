namespace Learnability.Exports;

/// <summary>The forms that can be chosen by name.</summary>
public static class WeightsExports
{
    /// <summary>Every form, in the order of help texts.</summary>
    public static ImmutableArray<WeightsExport> All { get; } =
    [
        new JsonExport(), new KerasExport(), new PyTorchExport(), new SamplerExport(), new PosWeightExport(), new SklearnExport(), new HuggingFaceExport(), new MlNetExport(),
    ];

    /// <summary>The form of a name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static WeightsExport Parse(string name) => All.FirstOrDefault(e => e.Name == name)
        ?? throw new UsageException($"found format '{name}'; expected one of {string.Join(", ", All.Select(e => e.Name))}.");
}
