namespace Learnability.Data;

/// <summary>Why an image file is not read, without its name; callers add the name or collect many of them.</summary>
/// <param name="reason">The reason as half a sentence, in one line.</param>
/// <param name="inner">What the decoder or the system said, if it was asked.</param>
internal sealed class ImageFaultException(string reason, Exception? inner = null) : Exception(reason.ReplaceLineEndings(" ").TrimEnd('.', ' '), inner);
