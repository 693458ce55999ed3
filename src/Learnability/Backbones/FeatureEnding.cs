namespace Learnability.Backbones;

/// <summary>How a tensor of places, of a map or of tokens, becomes a row of features an image.</summary>
public enum FeatureEnding
{
    /// <summary>All numbers of all places: [batch, …] as [batch, numbers].</summary>
    Flat,

    /// <summary>The mean over the places of planes, [batch, features, …].</summary>
    Mean,

    /// <summary>The mean over tokens, [batch, …, features].</summary>
    Tokens,
}
