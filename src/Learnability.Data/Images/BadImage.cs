namespace Learnability.Data;

/// <summary>An image that could not be read.</summary>
/// <param name="Index">Its number in the list of files.</param>
/// <param name="Reason">Why, as half a sentence in one line.</param>
public sealed record BadImage(int Index, string Reason);
