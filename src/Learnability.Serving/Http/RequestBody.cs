using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Learnability.Serving;

/// <summary>Reads bodies into memory, of which all requests together take no more than a bound.</summary>
internal sealed class RequestBody(ServingOptions options)
{
    // What is held of all bodies together: as much as sixteen of the largest.
    private readonly long _room = 16L * options.MaxBody;
    private long _held;

    /// <summary>The images of a classification: one that is the body, or the files of a form.</summary>
    /// <exception cref="Refusal">There is none, there are too many, or the body is no image and no form.</exception>
    public async Task<IReadOnlyList<(string? Name, byte[] Content)>> Images(HttpRequest request, Lease lease, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
            throw OtherType(request);
        if (type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            return await Parts(request, type, lease, cancellation);

        var isImage = type.Type.Equals("image", StringComparison.OrdinalIgnoreCase) || type.MediaType.Equals("application/octet-stream", StringComparison.OrdinalIgnoreCase);
        return isImage ? [(null, await Content(request.Body, lease, cancellation))] : throw OtherType(request);
    }

    /// <summary>A whole body; what is held of it is given back with the lease.</summary>
    /// <exception cref="Refusal">All bodies together take too much memory.</exception>
    public static async Task<byte[]> Content(Stream body, Lease lease, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            while (await body.ReadAsync(buffer, cancellation) is > 0 and var count)
            {
                lease.Take(count);
                content.Write(buffer, 0, count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return content.ToArray();
    }

    /// <summary>Begins to count what a request holds.</summary>
    public Lease Begin() => new(this);

    private async Task<IReadOnlyList<(string?, byte[])>> Parts(HttpRequest request, MediaTypeHeaderValue type, Lease lease, CancellationToken cancellation)
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (boundary is not { Length: > 0 and <= 70 })
            throw new Refusal(400, "found a form without a boundary of 1 to 70 characters; expected one in the content type, as RFC 2046 says.");

        var images = new List<(string?, byte[])>();
        try
        {
            var reader = new MultipartReader(boundary, request.Body);
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
            {
                if (images.Count == options.MaxImages)
                    throw new Refusal(413, $"found more than {options.MaxImages} parts; expected at most so many images a request. Send them in several requests.");

                var name = ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) ? HeaderUtilities.RemoveQuotes(disposition.FileName).Value : null;
                images.Add((name, await Content(section.Body, lease, cancellation)));
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new Refusal(400, "found a form that is cut off or malformed; expected parts divided by its boundary, as RFC 7578 says.");
        }

        return images.Count > 0 ? images : throw new Refusal(400, "found a form without a part; expected an image in each part.");
    }

    private static Refusal OtherType(HttpRequest request) => new(
        415, $"found {(request.ContentType is { Length: > 0 } found ? $"content type '{found}'" : "no content type")}; expected image/png or another image's, application/octet-stream, or multipart/form-data with an image in each part.");

    /// <summary>What one request holds; given back when disposed.</summary>
    public sealed class Lease(RequestBody all) : IDisposable
    {
        private long _taken;

        /// <summary>Takes so many bytes more.</summary>
        /// <exception cref="Refusal">All requests together hold too much.</exception>
        public void Take(int count)
        {
            _taken += count;
            if (Interlocked.Add(ref all._held, count) > all._room)
                throw new Refusal(429, "found too many large requests at the same time; expected fewer. Send this one again a little later.");
        }

        /// <inheritdoc/>
        public void Dispose() => Interlocked.Add(ref all._held, -_taken);
    }
}
