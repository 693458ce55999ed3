using System.Net;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Learnability.Serving;

/// <summary>Models behind HTTP, from the start of listening to the end of the last answer.</summary>
public sealed class ScoringService : IAsyncDisposable
{
    private const int MaxConnections = 1000;
    private static readonly TimeSpan HeaderPatience = TimeSpan.FromSeconds(10);

    private readonly WebApplication _app;
    private readonly ModelShelf _shelf;

    private readonly LabelDesk? _desk;

    private ScoringService(WebApplication app, ModelShelf shelf, LabelDesk? desk) => (_app, _shelf, _desk) = (app, shelf, desk);

    /// <summary>Where it listens, such as <c>http://127.0.0.1:8080</c>.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>The models that are served, and the versions of their files.</summary>
    public ImmutableArray<(string Name, string Version)> Models => [.. _shelf.Models.Select(m => (m.Name, m.Current.Version))];

    /// <summary>Opens the models and begins to listen.</summary>
    /// <param name="options">How they are served.</param>
    /// <param name="sources">The models, at least one, of different names.</param>
    /// <param name="log">Hears of changed files and of faults, a line at a time.</param>
    /// <exception cref="UsageException">An option is out of its range, or the address cannot be listened at.</exception>
    /// <exception cref="BadInputException">A model cannot be opened or does not run.</exception>
    public static async Task<ScoringService> Start(ServingOptions options, IReadOnlyList<ModelSource> sources, Action<string> log)
    {
        var metrics = new ServiceMetrics();
        var shelf = await ModelShelf.Open(sources, options.Checked(), metrics, log);
        LabelDesk? desk = null;
        WebApplication? app = null;
        try
        {
            desk = options.WatchRates is { } file ? new LabelDesk(file, log) : null;
            desk?.Show(metrics, shelf);
            app = Build(options, shelf, desk, metrics, log);
            await app.StartAsync();
            return new ScoringService(app, shelf, desk);
        }
        catch (Exception fault)
        {
            await using (desk)
            await using (shelf)
            await using (app)
            {
            }

            throw fault is IOException or InvalidOperationException or System.Net.Sockets.SocketException
                ? new UsageException($"cannot listen at {options.Host}:{options.Port} ({fault.Message.TrimEnd('.')}); expected a free port and an address of this machine. Choose another --port or --host.", fault)
                : fault;
        }
    }

    /// <summary>Takes no more requests, finishes those that were accepted, and closes the models.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _shelf.DisposeAsync();
        if (_desk is not null)
            await _desk.DisposeAsync();
    }

    private static WebApplication Build(ServingOptions options, ModelShelf shelf, LabelDesk? desk, ServiceMetrics metrics, Action<string> log)
    {
        // Nothing is read from the environment or from settings files: what is served, and how, the command line says alone.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, options));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Timeout);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ServingJson.Default);
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        builder.Services.AddSingleton(services => new Endpoints(options, shelf, metrics, desk, services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        ApiDescription.Add(builder.Services, options);

        var app = builder.Build();
        var hosts = HostNames.Of(options);
        var bearer = options.Token is { } token ? new Bearer(token) : null;
        app.Use(async (http, next) =>
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            await next(http);
            metrics.Answered((http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none", http.Response.StatusCode, start);
        });
        app.Use((http, next) => Problems.Answer(http, next, log));
        app.Use(next => http =>
        {
            hosts?.Check(http.Request);
            bearer?.Check(http.Request);
            http.Response.Headers.XContentTypeOptions = "nosniff";
            return next(http);
        });
        app.UseRouting();
        app.Services.GetRequiredService<Endpoints>().Map(app);
        return app;
    }

    private static void Listen(KestrelServerOptions kestrel, ServingOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.MaxBody;
        kestrel.Limits.MaxConcurrentConnections = MaxConnections;
        kestrel.Limits.RequestHeadersTimeout = options.Timeout < HeaderPatience ? options.Timeout : HeaderPatience;
        var address = options.Host switch
        {
            "localhost" => IPAddress.Loopback,
            "*" => IPAddress.IPv6Any,
            _ => IPAddress.TryParse(options.Host, out var parsed) ? parsed : throw new UsageException(
                $"found --host '{options.Host}'; expected localhost, * for all, or an address of this machine such as 127.0.0.1 or 0.0.0.0."),
        };
        kestrel.Listen(address, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
    }

    /// <summary>Signals are the command line's, which stops the service itself.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
