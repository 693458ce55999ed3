namespace Learnability.Serving;

/// <summary>More examples wait than may; the request is turned away, to be sent again later.</summary>
internal sealed class QueueFullException(int limit) : Exception($"found {limit} images waiting already; expected room for more. Send the request again a little later.");
