using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Learnability.Serving;

/// <summary>Turns every fault into <c>application/problem+json</c> (RFC 9457); its member <c>error</c> repeats the sentence for clients of the Open Inference Protocol.</summary>
internal static partial class Problems
{
    private const int RetrySeconds = 1;

    /// <summary>The middleware around all others.</summary>
    /// <param name="http">The request.</param>
    /// <param name="next">What answers it.</param>
    /// <param name="log">Hears of faults of the program itself.</param>
    public static async Task Answer(HttpContext http, RequestDelegate next, Action<string> log)
    {
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
                await Write(http, http.Response.StatusCode, OfStatus(http));
        }
        catch (Exception fault)
        {
            // Who has gone is answered by nobody.
            if (http.RequestAborted.IsCancellationRequested || http.Response.HasStarted)
            {
                http.Abort();
                return;
            }

            var (status, detail) = Translate(fault);
            if (status == 500 || fault is LearnabilityException and not ModelLostException)
                log($"fault met on {http.Request.Method} {http.GetEndpoint()?.DisplayName ?? "a request"}: {fault.GetType().Name}: {fault.Message.ReplaceLineEndings(" ")}");
            await Write(http, status, detail);
        }
    }

    private static (int Status, string Detail) Translate(Exception fault) => fault switch
    {
        Refusal refusal => (refusal.Status, refusal.Message),
        QueueFullException => (429, fault.Message),
        ModelLostException => (503, "the model is not running at the moment; expected it to be started again. Send the request again a little later; why it ended is in the service's log."),
        BadInputException => (422, "the model has no answer for what was sent; expected input that gives it finite class scores. What it was is in the service's log."),
        BadHttpRequestException { StatusCode: 413 } => (413, "found a body larger than this service takes; expected a smaller one. Send fewer or smaller images, or start the service with a larger --max-body."),
        BadHttpRequestException { StatusCode: 408 } => (408, "found a body that came too slowly or not at all; expected it without long pauses. Send it again."),
        BadHttpRequestException bad when Unbound().Match(bad.Message) is { Success: true } found => (
            bad.StatusCode, $"found {found.Groups["name"]}={found.Groups["value"]}; expected {(found.Groups["type"].Value.Contains("int", StringComparison.Ordinal) ? "a whole number" : "what /openapi/v1.json says")}."),
        BadHttpRequestException bad => (bad.StatusCode, $"found a request that cannot be read ({bad.Message.TrimEnd('.')}); expected one by the rules of HTTP and of this service's /openapi/v1.json."),
        OperationCanceledException => (503, "the answer was not ready in the time that a request has; expected it sooner. Send the request again, or fewer images at once."),
        OutOfMemoryException or TransientException => (503, "there is too little memory at the moment; expected more. Send the request again, or fewer images at once."),
        _ => (500, "this is a fault of the program itself, met on this request; what it was is in the service's log."),
    };

    private static string OfStatus(HttpContext http) => http.Response.StatusCode switch
    {
        404 => "found nothing at this address; expected one that /openapi/v1.json lists.",
        405 => $"found {http.Request.Method}; expected {http.Response.Headers.Allow}.",
        415 => $"found content type '{http.Request.ContentType}'; expected one that /openapi/v1.json lists for this address.",
        400 => "found a request whose parameters or body cannot be read; expected them as /openapi/v1.json says.",
        _ => "the request was not answered.",
    };

    /// <summary>How the framework says that a parameter is not what its type asks for.</summary>
    [GeneratedRegex("""^Failed to bind parameter "(?<type>\S+) (?<name>\w+)" from "(?<value>.*)"\.$""", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Unbound();

    private static Task Write(HttpContext http, int status, string detail)
    {
        // A body that was not read to its end is not waited for.
        var mayRead = status is not (408 or 413);
        http.Response.Clear();
        http.Response.StatusCode = status;
        if (status is 429 or 503)
            http.Response.Headers.RetryAfter = RetrySeconds.ToString(CultureInfo.InvariantCulture);
        if (status == 401)
            http.Response.Headers.WWWAuthenticate = "Bearer";
        if (!mayRead)
            http.Response.Headers.Connection = "close";
        return TypedResults.Problem(new ProblemDetails { Status = status, Detail = detail, Extensions = { ["error"] = detail } }).ExecuteAsync(http);
    }
}
