using System.Text.Json.Serialization;

namespace Learnability.Onnx;

/// <summary>A model to be opened.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Said">What the user says of it.</param>
/// <param name="Options">How it is run.</param>
internal sealed record OpenOrder(string Path, ModelDeclaration Said, ScoringOptions Options);

/// <summary>A model that was opened: what it takes and gives, and what runs it.</summary>
internal sealed record OpenAnswer
{
    /// <summary>See <see cref="ModelContract"/>.</summary>
    public required string InputName { get; init; }

    /// <summary>See <see cref="ModelContract"/>.</summary>
    public required string OutputName { get; init; }

    /// <summary>See <see cref="ModelContract"/>.</summary>
    public required int? Batch { get; init; }

    /// <summary>See <see cref="ModelContract"/>.</summary>
    public required ImmutableArray<int?> Sides { get; init; }

    /// <summary>See <see cref="ModelContract"/>.</summary>
    public required int? Width { get; init; }

    /// <summary>See <see cref="ModelContract"/>.</summary>
    public required bool IsSigmoid { get; init; }

    /// <summary>The name of the card's kind.</summary>
    public required string Kind { get; init; }

    /// <summary>See <see cref="ModelCard"/>.</summary>
    public required FeatureShape Input { get; init; }

    /// <summary>See <see cref="ModelCard"/>.</summary>
    public required int ClassCount { get; init; }

    /// <summary>See <see cref="ModelCard"/>.</summary>
    public required ImmutableArray<string> ClassNames { get; init; }

    /// <summary>See <see cref="ModelCard"/>.</summary>
    public required ImmutableDictionary<string, string> Properties { get; init; }

    /// <summary>See <see cref="ModelCard"/>.</summary>
    public required string Fit { get; init; }

    /// <summary>See <see cref="ModelCard"/>.</summary>
    public required string? CardInputName { get; init; }

    /// <summary>See <see cref="ModelCard"/>.</summary>
    public required bool IsChannelsLast { get; init; }

    /// <summary>See <see cref="ModelCard"/>.</summary>
    public required ImmutableDictionary<string, string> ClassMap { get; init; }

    /// <summary>See <see cref="ModelCard"/>.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>What runs it.</summary>
    public required EngineInfo Engine { get; init; }

    /// <summary>An open model's.</summary>
    public static OpenAnswer Of(ModelContract contract, EngineInfo engine) => new()
    {
        InputName = contract.InputName,
        OutputName = contract.OutputName,
        Batch = contract.Batch,
        Sides = contract.Sides,
        Width = contract.Width,
        IsSigmoid = contract.IsSigmoid,
        Kind = contract.Card.Kind.Name,
        Input = contract.Card.Input,
        ClassCount = contract.Card.ClassCount,
        ClassNames = contract.Card.ClassNames,
        Properties = contract.Card.Properties,
        Fit = contract.Card.Fit.ToString(),
        CardInputName = contract.Card.InputName,
        IsChannelsLast = contract.Card.IsChannelsLast,
        ClassMap = contract.Card.ClassMap,
        Notes = contract.Card.Notes,
        Engine = engine,
    };

    /// <summary>What the model takes and gives.</summary>
    public ModelContract Contract() => new()
    {
        InputName = InputName,
        OutputName = OutputName,
        Batch = Batch,
        Sides = Sides,
        Width = Width,
        IsSigmoid = IsSigmoid,
        Rewritten = null,
        Card = new ModelCard(InputKind.Parse(Kind), Input, ClassCount, ClassNames, Properties)
        {
            Fit = ImageFit.Parse(Fit),
            InputName = CardInputName,
            IsChannelsLast = IsChannelsLast,
            ClassMap = ClassMap,
            Notes = Notes,
        },
    };
}

/// <summary>JSON of what is said when a model is opened in a process of its own.</summary>
[JsonSerializable(typeof(OpenOrder))]
[JsonSerializable(typeof(OpenAnswer))]
internal sealed partial class IsolationJson : JsonSerializerContext;
