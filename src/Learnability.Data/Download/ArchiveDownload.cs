using System.Net;
using System.Net.Http.Headers;

namespace Learnability.Data;

/// <summary>Downloads an archive into a partial file, which a later run takes up again.</summary>
internal sealed class ArchiveDownload(ArchiveFacts archive, DownloadPatience patience, IProgress<DownloadProgress>? progress)
{
    private const int BufferSize = 1 << 16;

    /// <summary>A transfer that breaks off is taken up again this many times, as long as each brings something.</summary>
    private const int MaximalTries = 5;

    /// <summary>Brings the partial file to the archive's full length.</summary>
    /// <param name="partial">The file; what it holds already is kept.</param>
    /// <param name="cancellation">Ends the transfer; the partial file stays.</param>
    /// <returns>Null when all bytes are there, else why they could not be had.</returns>
    /// <exception cref="BadInputException">The server offers a file of another length.</exception>
    /// <exception cref="UsageException">The folder cannot be written to.</exception>
    /// <exception cref="TransientException">The disk is full, or another program is writing the file.</exception>
    public string? Fetch(string partial, CancellationToken cancellation) => FetchAsync(partial, cancellation).GetAwaiter().GetResult();

    private async Task<string?> FetchAsync(string partial, CancellationToken cancellation)
    {
        using var handler = new SocketsHttpHandler { ConnectTimeout = patience.Answer };
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        string? failure = null;
        for (var attempt = 0; attempt < MaximalTries; attempt++)
        {
            var before = LengthOf(partial);
            if (before == archive.Length)
            {
                return null;
            }

            failure = await TryAsync(client, partial, before, cancellation).ConfigureAwait(false);
            if (failure is not null && LengthOf(partial) == before)
            {
                return failure;
            }
        }

        return LengthOf(partial) == archive.Length ? null : failure ?? $"{archive.Address} sent too little";
    }

    private async Task<string?> TryAsync(HttpClient client, string partial, long before, CancellationToken cancellation)
    {
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        clock.CancelAfter(patience.Answer);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, archive.Address);
            request.Headers.Range = before > 0 ? new RangeHeaderValue(before, null) : null;
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, clock.Token).ConfigureAwait(false);
            return await ReceiveAsync(response, new Transfer(partial, before, clock, cancellation)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return $"{archive.Address} did not answer within {patience.Answer.TotalSeconds:0.##} seconds";
        }
        catch (HttpRequestException fault)
        {
            return $"{archive.Address} cannot be reached ({fault.Message.ReplaceLineEndings(" ")})";
        }
    }

    private async Task<string?> ReceiveAsync(HttpResponseMessage response, Transfer transfer)
    {
        var continues = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == transfer.Before;
        if (transfer.Before > 0 && !continues && response.StatusCode is HttpStatusCode.RequestedRangeNotSatisfiable or HttpStatusCode.PartialContent)
        {
            // The partial file does not fit what the server has: begin again.
            File.Delete(transfer.Partial);
            return $"{archive.Address} cannot continue at byte {transfer.Before}";
        }

        if (!response.IsSuccessStatusCode)
        {
            return $"{archive.Address} answered {(int)response.StatusCode} {response.ReasonPhrase}";
        }

        // A server that ignores the range answers 200 with the whole file.
        var start = continues ? transfer.Before : 0;
        if (response.Content.Headers.ContentLength is { } length && start + length != archive.Length)
        {
            throw WrongLength(start + length);
        }

        var body = await response.Content.ReadAsStreamAsync(transfer.Clock.Token).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            return await CopyAsync(body, start, transfer).ConfigureAwait(false);
        }
    }

    private async Task<string?> CopyAsync(Stream body, long start, Transfer transfer)
    {
        using var file = Open(transfer.Partial, start);
        var buffer = new byte[BufferSize];
        var received = start;
        progress?.Report(new DownloadProgress(archive.Address, received, archive.Length));
        while (true)
        {
            int read;
            try
            {
                transfer.Clock.CancelAfter(patience.Stall);
                read = await body.ReadAsync(buffer, transfer.Clock.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!transfer.Cancellation.IsCancellationRequested)
            {
                return $"{archive.Address} sent nothing for {patience.Stall.TotalSeconds:0.##} seconds after {received} of {archive.Length} bytes";
            }
            catch (IOException fault)
            {
                return $"{archive.Address} broke off after {received} of {archive.Length} bytes ({fault.Message.ReplaceLineEndings(" ")})";
            }

            if (read == 0)
            {
                Write(transfer.Partial, () => file.Flush(flushToDisk: true));
                return received == archive.Length ? null : $"{archive.Address} ended after {received} of {archive.Length} bytes";
            }

            received += read;
            if (received > archive.Length)
            {
                throw WrongLength(received);
            }

            Write(transfer.Partial, () => file.Write(buffer, 0, read));
            progress?.Report(new DownloadProgress(archive.Address, received, archive.Length));
        }
    }

    private static FileStream Open(string partial, long start)
    {
        FileStream? file = null;
        Write(partial, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(partial))!);
            file = new FileStream(partial, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            file.SetLength(start);
            file.Position = start;
        });
        return file!;
    }

    private static void Write(string partial, Action action)
    {
        try
        {
            action();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(partial))!;
            throw DurableFile.Explain(partial, folder, fault) ?? new TransientException(
                $"cannot write '{partial}': {fault.Message.ReplaceLineEndings(" ").TrimEnd('.')}; expected to be its only writer. Wait for the other download, then run the command again.",
                fault);
        }
    }

    private static long LengthOf(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;

    private BadInputException WrongLength(long found) =>
        new($"found {found} bytes or more at {archive.Address}; expected {archive.Length}. Something else is served there: download the official archive by hand.");

    /// <summary>One try: the partial file, its length before, the clock that ends it, and the caller's wish to end it.</summary>
    private sealed record Transfer(string Partial, long Before, CancellationTokenSource Clock, CancellationToken Cancellation);
}
