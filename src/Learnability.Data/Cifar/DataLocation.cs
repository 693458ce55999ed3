namespace Learnability.Data;

/// <summary>Where a data set was found, or why it was not.</summary>
internal abstract record DataLocation
{
    private DataLocation()
    {
    }

    /// <summary>It was found, or fetched.</summary>
    /// <param name="Folder">The folder of its files.</param>
    /// <param name="Origin">How it came to be there, for people.</param>
    public sealed record Found(string Folder, string Origin) : DataLocation;

    /// <summary>It could not be had.</summary>
    /// <param name="Reason">Why, for people.</param>
    public sealed record Missing(string Reason) : DataLocation;
}
