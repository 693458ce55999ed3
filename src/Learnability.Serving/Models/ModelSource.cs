namespace Learnability.Serving;

/// <summary>A model to be served: its name, its files, and how it is opened.</summary>
/// <param name="Name">What requests call it.</param>
/// <param name="Files">The model's file, then others that belong to it; when one changes, it is opened again.</param>
/// <param name="Open">Opens what the files hold now.</param>
public sealed record ModelSource(string Name, ImmutableArray<string> Files, Func<OpenedModel> Open);

/// <summary>A model that was opened.</summary>
/// <param name="Session">Scores examples; who serves it closes it.</param>
/// <param name="Rates">How often it was right about each class on images that were new to it, in the order of its classes; null where that is not known.</param>
public sealed record OpenedModel(IScoringSession Session, ClassRates? Rates);
