using System.Collections.Immutable;
using Learnability.Testing;

namespace Learnability.Serving.Tests;

/// <summary>A model of the tiny images: the logit of class c is the first value of channel c, over 100, plus a number. It can be held up, and counts its batches.</summary>
internal sealed class FakeSession : IScoringSession
{
    private readonly float _plus;

    public FakeSession(float plus = 0, bool isChannelsLast = false, ImmutableArray<AnswerRule> rules = default)
    {
        _plus = plus;
        var properties = rules.IsDefault ? ImmutableDictionary<string, string>.Empty : ImmutableDictionary<string, string>.Empty.Add(AnswerRules.Key, AnswerRules.Write(rules));
        Card = new(InputKind.Images, TinyData.Shape, 3, TinyData.Names, properties) { InputName = "pixels", IsChannelsLast = isChannelsLast };
    }

    public ManualResetEventSlim Gate { get; } = new(true);

    public ManualResetEventSlim Entered { get; } = new(false);

    public List<int> Batches { get; } = [];

    public bool IsClosed { get; private set; }

    public bool IsReady { get; set; } = true;

    /// <summary>A first value that the model fails on.</summary>
    public byte? Poison { get; set; }

    public EngineInfo Engine { get; } = new("Fake", "1", "", "cpu", 1);

    public ModelCard Card { get; }

    public Logits Score(Examples images, CancellationToken cancellation)
    {
        Assert.False(IsClosed);
        Entered.Set();
        Gate.Wait(TimeSpan.FromSeconds(60), CancellationToken.None);
        Batches.Add(images.Count);
        if (!IsReady)
            throw new ModelLostException(false, "found '/models/tiny.onnx', whose process ended by SIGSEGV.");

        var rows = Enumerable.Range(0, images.Count).Select(i => images.Row(i).ToArray()).ToArray();
        if (Poison is { } poison && rows.Any(r => r[0] == poison))
            throw new BadInputException("poisoned at /usr/lib/engine.so");

        return new Logits(3, [.. rows.SelectMany(row => Enumerable.Range(0, 3).Select(c => (row[c * TinyData.Shape.PlaneSize] / 100f) + (c == 0 ? _plus : 0)))]);
    }

    public void Dispose() => IsClosed = true;
}
