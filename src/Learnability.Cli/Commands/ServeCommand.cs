using Learnability.Serving;

namespace Learnability.Cli;

/// <summary><c>learnability serve</c>.</summary>
internal static class ServeCommand
{
    /// <summary>The model of a deployed folder.</summary>
    public const string ModelName = "model.onnx";

    /// <summary>How often the model of a deployed folder is right.</summary>
    public const string RatesName = "rates.json";

    private static readonly ServingOptions Default = new();

    // A model whose process has ended is not tried again at once, or one that crashes always would take a core.
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);

    private static readonly Option<string?> Host = Opt.Text("--host", "ADDRESS", "where to listen: an address of this machine, or * for all; default: 127.0.0.1, which nothing outside this machine reaches");

    private static readonly Option<string?> HostNames = Opt.Text(
        "--host-name", "NAME,...", "names that it may be asked for by, beside localhost and --host, such as that of a proxy before it; * for any; default: none where only this machine reaches it, else any");

    private static readonly Option<int?> Port = Opt.Whole("--port", "N", $"the port; 0 is any free one; default: {Default.Port}");

    private static readonly Option<string?> TokenFile = Opt.Text("--token-file", "FILE", "answer only those who send 'Authorization: Bearer TOKEN' with the token in this file; health and the page itself need none");

    private static readonly Option<int?> MaxBatch = Opt.Whole("--max-batch", "N", $"images that are computed at once, at most; default: {Default.MaxBatch}");

    private static readonly Option<double?> MaxWait = Opt.Number("--max-wait", "MS", $"milliseconds that the first image of a batch waits for others; default: {Default.MaxWait.TotalMilliseconds}");

    private static readonly Option<int?> Queue = Opt.Whole("--queue", "N", $"images that may wait for a model; beyond it the answer is 429 at once; default: {Default.Queue}");

    private static readonly Option<int?> MaxImages = Opt.Whole("--max-images", "N", $"images a request at most; default: {Default.MaxImages}");

    private static readonly Option<int?> MaxBody = Opt.Whole("--max-body", "MIB", $"mebibytes of a request at most; default: {Default.MaxBody >> 20}");

    private static readonly Option<double?> Timeout = Opt.Number("--timeout", "S", $"seconds that a request may take in all; default: {Default.Timeout.TotalSeconds}");

    private static readonly Option<string?> WatchRates = Opt.Text(
        "--watch-rates", "FILE", "keep the true classes that come back by /v1/feedback in this file (SQLite), and give each class's rate in use at /v1/rates and /metrics. What comes back must be a random sample of the answers: if only the mistakes come back, every rate is wrong. How many answers have got no label is said beside the rates");

    private static readonly Argument<string[]> Models = new("MODEL|RUN")
    {
        Description = "ONNX models, or runs' folders for the models they recommend; each is called as its file or folder, or NAME=MODEL. A file that changes is taken over, and no request is lost",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Makes the command.</summary>
    public static CliCommand Create(CliEnvironment environment)
    {
        var command = new CliCommand(
            "serve",
            "Answers over HTTP what classes images are of: a page to drop them on, /v1/classify, and the Open Inference Protocol (docs/serving.md). SIGTERM or Ctrl-C ends it when all that was accepted is answered.",
            "learnability serve artifacts/runs/default",
            "learnability serve cats=artifacts/runs/cats dogs=dogs.onnx --host 0.0.0.0 --token-file token.txt --preprocess imagenet")
            .With(
                () => [Host, HostNames, Port, TokenFile, MaxBatch, MaxWait, Queue, MaxImages, MaxBody, DataOptions.MaxPixels, Timeout, ModelOptions.MinPrecision, WatchRates, .. ModelOptions.OfModelAlone, EngineOptions.Threads, .. ModelIsolation.All],
                parsed => Run(parsed, environment));
        command.Arguments.Add(Models);
        return command;
    }

    private static void Run(ParseResult parsed, CliEnvironment environment)
    {
        var options = Read(parsed, environment);
        var scorer = ModelIsolation.Scorer(parsed, environment, how => how with
        {
            // Nobody waits longer for an answer.
            RunPatience = options.Timeout,
            RestartAfter = FirstWait,
            Note = line => environment.Error.WriteLine($"serve: {line}"),
        });
        var said = ModelOptions.Read(parsed, environment);
        var sources = parsed.GetValue(Models)!.Select(word => Source(word, scorer, said, environment)).ToArray();
        if (sources.GroupBy(s => s.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new UsageException($"found two models called '{twice.Key}'; expected different names. Call one of them otherwise, such as other={twice.Key}.");

        var isOpen = options.Host is not ("127.0.0.1" or "localhost" or "::1");
        if (isOpen && options.Token is null)
            environment.Error.WriteLine("serve: anybody who reaches this machine is answered; --token-file asks for a token.");
        ServeUntilStopped(options, sources, environment).GetAwaiter().GetResult();
    }

    private static async Task ServeUntilStopped(ServingOptions options, ModelSource[] sources, CliEnvironment environment)
    {
        await using var service = await ScoringService.Start(options, sources, line => environment.Error.WriteLine($"serve: {line}"));
        foreach (var (name, version) in service.Models)
            environment.Error.WriteLine($"serve: model '{name}', version {version}");
        environment.Out.WriteLine(service.Address.ToString().TrimEnd('/'));
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = environment.Cancellation.Register(stop.SetResult);
        await stop.Task;
        environment.Error.WriteLine("serve: stopping; what was accepted is answered first.");
    }

    private static ServingOptions Read(ParseResult parsed, CliEnvironment environment) => Default with
    {
        Host = parsed.GetValue(Host) ?? Default.Host,
        HostNames = [.. (parsed.GetValue(HostNames) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        Port = parsed.GetValue(Port) ?? Default.Port,
        Token = parsed.GetValue(TokenFile) is { } file ? ResultText.Read(file, environment, Token) : null,
        MaxBatch = parsed.GetValue(MaxBatch) ?? Default.MaxBatch,
        MaxWait = parsed.GetValue(MaxWait) is { } wait ? TimeSpan.FromMilliseconds(Within(MaxWait, wait, 10_000)) : Default.MaxWait,
        Queue = parsed.GetValue(Queue) ?? Default.Queue,
        MaxImages = parsed.GetValue(MaxImages) ?? Math.Min(Default.MaxImages, Math.Max(1, parsed.GetValue(Queue) ?? Default.Queue)),
        MaxBody = (int)Within(MaxBody, parsed.GetValue(MaxBody) ?? (Default.MaxBody >> 20), 1024) << 20,
        MaxPixels = parsed.GetValue(DataOptions.MaxPixels) ?? Default.MaxPixels,
        Timeout = parsed.GetValue(Timeout) is { } seconds ? TimeSpan.FromSeconds(Within(Timeout, seconds, 3600)) : Default.Timeout,
        WatchRates = parsed.GetValue(WatchRates) is { } rates ? environment.Resolve(rates) : null,
        MinPrecision = parsed.GetValue(ModelOptions.MinPrecision),
        Version = ProgramVersion.Number,
    };

    private static double Within(Option option, double found, double most) => found >= 0 && found <= most
        ? found
        : throw new UsageException(FormattableString.Invariant($"found {option.Name} {found}; expected a number from 0 to {most}."));

    private static string Token(string text, string path) => text.Trim() is { Length: >= 16 } token && !token.Any(c => c is <= ' ' or > '~') ? token : throw new UsageException(
        $"found no token in '{path}'; expected one of at least 16 letters, digits or signs in one line, such as that of 'openssl rand -hex 32'.");

    private static ModelSource Source(string word, IScorer scorer, ModelDeclaration said, CliEnvironment environment)
    {
        var isNamed = word.Split('=', 2) is [{ Length: > 0 }, { Length: > 0 }] && !Path.Exists(environment.Resolve(word));
        var (given, text) = isNamed ? (word.Split('=', 2)[0], word.Split('=', 2)[1]) : (null, word);
        var path = environment.Resolve(text);
        var file = ModelPath.Of(text, environment);
        if (file == path)
            return new ModelSource(given ?? Path.GetFileNameWithoutExtension(path), [path], () => new OpenedModel(scorer.Open(path, said), null));

        // A run's folder, or one that 'export --deploy' has made of it.
        var (model, isDeployed) = (file, Path.GetFileName(file) == ModelName);
        var rates = Path.Combine(path, isDeployed ? RatesName : RunFiles.RecommendedScore.Names[0]);
        return new ModelSource(given ?? new DirectoryInfo(path).Name, [model, rates], () => new OpenedModel(
            scorer.Open(model, said), File.Exists(rates) ? Rates(File.ReadAllText(rates), rates, isDeployed) : null));
    }

    private static ClassRates Rates(string text, string path, bool isDeployed) => isDeployed ? RatesFile.Read(text, path).Rates : ScoreFile.Read(text, path).Rates;
}
