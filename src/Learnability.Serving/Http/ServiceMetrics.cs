using System.Diagnostics;
using Prometheus;

namespace Learnability.Serving;

/// <summary>What is counted, in Prometheus' words.</summary>
internal sealed class ServiceMetrics
{
    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private readonly Counter _requests;
    private readonly Histogram _seconds;
    private readonly Histogram _batches;
    private readonly Gauge _waiting;
    private readonly Gauge _versions;
    private readonly Gauge _ready;
    private readonly Counter _reloads;

    /// <summary>Makes them, all at zero.</summary>
    public ServiceMetrics()
    {
        Factory = Metrics.WithCustomRegistry(_registry);
        _requests = Factory.CreateCounter("learnability_requests_total", "Requests answered, by endpoint and status.", ["endpoint", "status"]);
        _seconds = Factory.CreateHistogram(
            "learnability_request_seconds", "From a request's first byte to its answer's last.", ["endpoint"], new() { Buckets = Histogram.ExponentialBuckets(0.001, 2, 15) });
        _batches = Factory.CreateHistogram("learnability_batch_images", "Images a batch.", ["model"], new() { Buckets = Histogram.ExponentialBuckets(1, 2, 9) });
        _waiting = Factory.CreateGauge("learnability_waiting_images", "Images that wait for the model.", ["model"]);
        _versions = Factory.CreateGauge("learnability_model_info", "1 for the version that answers now, the first digits of its file's SHA-256.", ["model", "version"]);
        _ready = Factory.CreateGauge("learnability_model_ready", "1 where the model takes requests; 0 while a process that it has of its own is started again.", ["model"]);
        _reloads = Factory.CreateCounter("learnability_reloads_total", "Changed files, taken over or refused.", ["model", "outcome"]);
    }

    /// <summary>Makes further ones.</summary>
    public IMetricFactory Factory { get; }

    /// <summary>Shows a model's queue and version whenever somebody looks.</summary>
    public void Watch(ServedModel model) => _registry.AddBeforeCollectCallback(() =>
    {
        _waiting.WithLabels(model.Name).Set(model.Current.Waiting);
        _ready.WithLabels(model.Name).Set(model.Current.IsReady ? 1 : 0);
        foreach (var labels in _versions.GetAllLabelValues().Where(l => l[0] == model.Name))
            _versions.RemoveLabelled(labels);
        _versions.WithLabels(model.Name, model.Current.Version).Set(1);
    });

    /// <summary>Does something before the numbers are read.</summary>
    public void BeforeLook(Action update) => _registry.AddBeforeCollectCallback(update);

    /// <summary>A batch of so many images.</summary>
    public void Batch(string model, int size) => _batches.WithLabels(model).Observe(size);

    /// <summary>A changed file.</summary>
    public void Reloaded(string model, bool isTaken) => _reloads.WithLabels(model, isTaken ? "taken" : "refused").Inc();

    /// <summary>A request that is answered.</summary>
    /// <param name="endpoint">The route, never the path that was asked for: there are as many of those as anybody likes.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="start">When it began (<see cref="Stopwatch.GetTimestamp"/>).</param>
    public void Answered(string endpoint, int status, long start)
    {
        _requests.WithLabels(endpoint, status.ToString(CultureInfo.InvariantCulture)).Inc();
        _seconds.WithLabels(endpoint).Observe(Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <summary>All numbers as text.</summary>
    public async Task<byte[]> Text()
    {
        using var text = new MemoryStream();
        await _registry.CollectAndExportAsTextAsync(text);
        return text.ToArray();
    }
}
