namespace Learnability.Serving;

/// <summary>A request that is not answered, by its own fault or the moment's.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="detail">What was found, what was expected, what to do; no path of this machine.</param>
internal sealed class Refusal(int status, string detail) : Exception(detail)
{
    /// <summary>The HTTP status.</summary>
    public int Status => status;
}
