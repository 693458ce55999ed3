using System.Text.Json.Serialization;

namespace Learnability.Judging;

/// <summary>What a model against the baseline comes to, in one word.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
public enum Outcome
{
    /// <summary>No class below the mean rate gains beyond noise: evenness by making the good classes worse.</summary>
    LevelledDown,

    /// <summary>Accuracy or mean rate falls by more than the budget, beyond noise.</summary>
    Overpaid,

    /// <summary>Some classes gain and others pay, within the budget.</summary>
    Shifted,
}

/// <summary>A model that might be recommended, judged.</summary>
/// <param name="Name">Such as <c>phase one</c>, <c>phase one with a bias</c>, <c>phase two</c>.</param>
/// <param name="Images">How many images judge it.</param>
/// <param name="Figures">What it does.</param>
/// <param name="Against">How it differs from the baseline; null for the baseline itself.</param>
/// <param name="Outcome">That in a word; null for the baseline itself.</param>
/// <param name="Objection">Why it cannot be recommended; null where it can.</param>
public sealed record JudgedModel(string Name, int Images, JudgedFigures Figures, PairedDifference? Against = null, Outcome? Outcome = null, string? Objection = null)
{
    /// <summary>How honest its probabilities are: the baseline's as they are, the others' after a temperature fitted on images that solve; null where not known.</summary>
    public Calibration? Calibration { get; init; }
}

/// <summary>Which of a run's models to use, by images that have solved nothing of what they judge; and why.</summary>
public sealed record Verdict
{
    /// <summary>Schema and version of the file.</summary>
    public const string SchemaName = "learnability/verdict/1";

    /// <summary>Schema and version.</summary>
    public string Schema { get; init; } = SchemaName;

    /// <summary>The model to use, by its name in <see cref="Models"/>.</summary>
    public required string Recommended { get; init; }

    /// <summary>Which, and why, in one sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>ε: how many points accuracy and mean rate may fall below the baseline's.</summary>
    public required double Budget { get; init; }

    /// <summary>Whether phase one's rates differ beyond noise.</summary>
    public required RateEvidence Rates { get; init; }

    /// <summary>How they judged: on a part of their own, or fold by fold.</summary>
    public required string Judge { get; init; }

    /// <summary>The models, the mildest first; the first is the baseline.</summary>
    public required ImmutableArray<JudgedModel> Models { get; init; }

    /// <summary>What evenness costs.</summary>
    public required ImmutableArray<Price> Prices { get; init; }

    /// <summary>Classes of too few images to promise anything for.</summary>
    public required ImmutableArray<string> TooSmall { get; init; }

    /// <summary>When the recommended model is sure enough, one rule a precision that may be asked; empty where nothing could judge them, and in files from before there were any.</summary>
    public ImmutableArray<AnswerRule> Answers { get => field.IsDefault ? [] : field; init; }

    /// <summary>The recommended model, judged.</summary>
    [JsonIgnore]
    public JudgedModel Taken => Models.First(m => m.Name == Recommended);
}

/// <summary>What can be had within a budget.</summary>
/// <param name="Budget">Points of accuracy and of mean rate; 0 for the model as it is.</param>
/// <param name="Figures">What comes out, on images that have not solved for it.</param>
/// <param name="Option">The option that takes it.</param>
public sealed record Price(double Budget, JudgedFigures Figures, string Option)
{
    /// <summary>What the budget limits.</summary>
    public BudgetOf Of { get; init; } = BudgetOf.Both;

    /// <summary>The end of a sentence that says what the budget limits where that is one figure: <c> of the mean rate</c>.</summary>
    [JsonIgnore]
    public string OfText => Of switch { BudgetOf.Accuracy => " of accuracy", BudgetOf.MeanRate => " of the mean rate", _ => "" };

    /// <summary>Whether it allows more than a verdict's own budget does, and would be taken.</summary>
    public bool Buys(Verdict verdict) => Objection is null && (Budget > verdict.Budget || (Of == BudgetOf.MeanRate && verdict.Prices.Any(p => p.Of != Of)));

    /// <summary>The model that has these figures; null in files from before it was told.</summary>
    public string? Model { get; init; }

    /// <summary>Why it would not be recommended even within its budget: on the judging images it may cost more than where it was solved for, or bring too little. Null where it would be.</summary>
    public string? Objection { get; init; }
}
