namespace Learnability.Inputs;

/// <summary>Rates of a classifier from elsewhere.</summary>
/// <param name="Rates">The rates.</param>
/// <param name="Notes">What was found and decided, a line each.</param>
public sealed record ForeignRates(ClassRates Rates, ImmutableArray<string> Notes);
