using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Learnability.Serving;

/// <summary>What is answered at which address.</summary>
internal sealed class Endpoints(ServingOptions options, ModelShelf shelf, ServiceMetrics metrics, LabelDesk? desk, CancellationToken stopping) : IDisposable
{
    private readonly RequestBody _bodies = new(options);

    // Decoding is work of the processor: more at a time would only wait for each other, and hold memory meanwhile.
    private readonly SemaphoreSlim _decoding = new(Environment.ProcessorCount + 1);

    /// <summary>Adds the endpoints to the application.</summary>
    public void Map(WebApplication application)
    {
        var app = application.MapGroup("").WithTags("service");
        app.MapGet("/", StaticPage.Answer).WithSummary("The page: drop pictures, see their classes");
        app.MapPost("/v1/classify", Classify).WithSummary("Classifies an image, or several that are the parts of a form")
            .Accepts<IFormFile>("image/*", "application/octet-stream", "multipart/form-data")
            .WithFaults(400, 401, 404, 408, 413, 415, 422, 429, 503);
        app.MapGet("/v1/models", Models).WithSummary("The models, and how often each is right about each class").WithFaults(401);
        if (desk is not null)
        {
            app.MapPost("/v1/feedback", (Delegate)Feedback).WithSummary("The true class of an answer. What comes back must be a random sample of the answers")
                .Accepts<FeedbackRequest>("application/json").WithFaults(400, 401, 404, 408, 409, 413, 429);
            app.MapGet("/v1/rates", Rates).WithSummary("Each class's rate in use, as a learnability/rates/1 file").Produces<string>(200, "application/json").WithFaults(401, 404, 409);
        }

        app.MapGet("/v2", () => TypedResults.Ok(new ServerMetadata("learnability", options.Version, ["binary_tensor_data"])))
            .WithSummary("Open Inference Protocol: the server");
        app.MapGet("/v2/health/live", () => TypedResults.Ok(new HealthAnswer(Live: true)))
            .WithSummary("Open Inference Protocol: whether the server lives");
        app.MapGet("/v2/health/ready", () => Ready(shelf.Models)).WithSummary("Open Inference Protocol: whether requests are taken").WithFaults(503);
        app.MapGet("/v2/models/{name}", (string name) => TypedResults.Ok(InferCodec.Describe(shelf.Find(name).Current)))
            .WithSummary("Open Inference Protocol: a model's tensors").WithFaults(401, 404);
        app.MapGet("/v2/models/{name}/ready", (string name) => Ready([shelf.Find(name)]))
            .WithSummary("Open Inference Protocol: whether a model takes requests").WithFaults(401, 404, 503);
        app.MapPost("/v2/models/{name}/infer", Infer).WithSummary("Open Inference Protocol: logits and probabilities of tensors")
            .Accepts<InferRequest>("application/json", "application/octet-stream").Produces<InferAnswer>().WithFaults(400, 401, 404, 408, 413, 429, 503);
        app.MapGet("/metrics", Metrics).WithSummary("Numbers for Prometheus").Produces<string>(200, "text/plain").WithFaults(401);
        application.MapOpenApi().AddEndpointFilter((call, next) => call.HttpContext.Request.RouteValues.GetValueOrDefault("documentName") is "v1"
            ? next(call)
            : throw new Refusal(404, $"found no description at '{call.HttpContext.Request.Path}'; expected /openapi/v1.json."));
    }

    /// <inheritdoc/>
    public void Dispose() => _decoding.Dispose();

    private async Task<Ok<AnswersDocument>> Classify(HttpContext http, string? model, int? top)
    {
        if (top is < 1)
            throw new Refusal(400, $"found top={top}; expected a whole number of at least 1.");

        var served = shelf.Find(model);
        using var deadline = Deadline(http);
        using var lease = _bodies.Begin();
        var images = await Received(_bodies.Images(http.Request, lease, deadline.Token), http, deadline);
        var (answering, logits) = await ModelShelf.Score(served, generation => Decoded(() => Pixels(generation, images), deadline.Token), deadline.Token);
        var answers = images.Zip(logits, (image, row) => Answer(answering, image.Name, row, top ?? answering.ClassNames.Length, desk));
        return TypedResults.Ok(new AnswersDocument("learnability/answers/1", answering.Name, answering.Version, [.. answers]));
    }

    private async Task Infer(HttpContext http, string name)
    {
        var served = shelf.Find(name);
        using var deadline = Deadline(http);
        using var lease = _bodies.Begin();
        var body = await Received(RequestBody.Content(http.Request.Body, lease, deadline.Token), http, deadline);
        var jsonLength = http.Request.Headers[InferCodec.JsonLengthHeader] is [{ } found] ? found : null;
        InferRequest? request = null;
        var (model, logits) = await ModelShelf.Score(
            served,
            generation => Decoded(
                () =>
                {
                    (request, var tensors) = InferCodec.Parse(body, jsonLength);
                    return InferCodec.Rows(request, tensors, generation, options.MaxImages);
                },
                deadline.Token),
            deadline.Token);
        var (answer, jsonPart) = InferCodec.Answer(request!, model, logits);
        http.Response.ContentType = jsonPart is null ? "application/json" : "application/octet-stream";
        if (jsonPart is { } length)
            http.Response.Headers[InferCodec.JsonLengthHeader] = length.ToString(CultureInfo.InvariantCulture);
        http.Response.ContentLength = answer.Length;
        await http.Response.Body.WriteAsync(answer, http.RequestAborted);
    }

    private Ok<ModelsDocument> Models() => TypedResults.Ok(
        new ModelsDocument("learnability/models/1", options.WatchRates is not null, [.. shelf.Models.Select(m => Describe(m.Current))]));

    private async Task<FileContentHttpResult> Metrics() => TypedResults.Bytes(await metrics.Text(), "text/plain; version=0.0.4; charset=utf-8");

    /// <summary>Whether requests for any of these models are taken: one that has brought its process down does not make the others unreachable.</summary>
    private Ok<HealthAnswer> Ready(IReadOnlyCollection<ServedModel> models)
    {
        if (stopping.IsCancellationRequested)
            throw new Refusal(503, "the service is being stopped; expected another one to take its place.");

        return models.Any(m => m.Current.IsReady) ? TypedResults.Ok(new HealthAnswer(Ready: true)) : throw new Refusal(503, "the model is not running at the moment; expected it to be started again. Ask again a little later.");
    }

    /// <summary>A whole body; where the request's time is over before it is there, that is the sender's doing.</summary>
    private static async Task<T> Received<T>(Task<T> body, HttpContext http, CancellationTokenSource deadline)
    {
        try
        {
            return await body;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !http.RequestAborted.IsCancellationRequested)
        {
            throw new BadHttpRequestException("too slow", StatusCodes.Status408RequestTimeout);
        }
    }

    private CancellationTokenSource Deadline(HttpContext http)
    {
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        deadline.CancelAfter(options.Timeout);
        return deadline;
    }

    private async Task<byte[][]> Decoded(Func<byte[][]> decode, CancellationToken cancellation)
    {
        await _decoding.WaitAsync(cancellation);
        try
        {
            return decode();
        }
        finally
        {
            _decoding.Release();
        }
    }

    private static byte[][] Pixels(Generation model, IReadOnlyList<(string? Name, byte[] Content)> images)
    {
        var reader = model.Reader ?? throw new Refusal(422, $"found images for model '{model.Name}', which takes {model.Card.Kind.Plural} of {model.Card.Input}; expected /v2/models/{model.Name}/infer to be asked.");
        return [.. images.Select((image, i) => image.Content.Length == 0 ? throw new Refusal(400, Of(i, "found an empty body; expected an image.")) : Read(i, image.Content))];

        byte[] Read(int i, byte[] content)
        {
            try
            {
                return reader.ReadContent(content);
            }
            catch (BadInputException fault)
            {
                throw new Refusal(422, Of(i, fault.Message));
            }
        }

        string Of(int i, string complaint) => images.Count == 1 ? complaint : $"part {i + 1} of {images.Count}: {complaint}";
    }

    private static ImageAnswer Answer(Generation model, string? name, float[] logits, int top, LabelDesk? desk)
    {
        var said = Classification.Of(logits, model.ClassNames);
        return new ImageAnswer([.. said.Classes.Take(top).Select(c => new ClassAnswer(c.Name, c.Probability))], desk?.Name(model, logits.IndexOf(logits.Max())), name, model.Sure?.Answers(said.Best));
    }

    private async Task<Ok<FeedbackAnswer>> Feedback(HttpContext http)
    {
        using var deadline = Deadline(http);
        using var lease = _bodies.Begin();
        var body = await Received(RequestBody.Content(http.Request.Body, lease, deadline.Token), http, deadline);
        return TypedResults.Ok(desk!.Take(ServingJson.Read(body, ServingJson.Default.FeedbackRequest)));
    }

    private ContentHttpResult Rates(string? model) => TypedResults.Text(desk!.Rates(shelf.Find(model).Current).Write(), "application/json");

    private ModelAnswer Describe(Generation model) => new(
        model.Name, model.Version, model.Card.Input.ToString(), model.Reader is not null,
        [.. model.ClassNames.Select((name, c) => ClassTrust.Of(name, model.Rates?.Classes[c]))],
        model.Sure is { } rule ? AnswerTrust.Of(rule) : null,
        desk?.Of(model) is { } book ? new LabelCounts(book.Answers, book.Labels) : null);
}
