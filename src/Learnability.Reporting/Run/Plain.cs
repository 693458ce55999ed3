namespace Learnability.Reporting;

/// <summary>Numbers and words for readers who know nothing of the program.</summary>
internal static class Plain
{
    /// <summary>A share: <c>57.9 %</c>.</summary>
    public static string Percent(double share) => Whole(share) + "\u00a0%";

    /// <summary>A share without its sign: <c>57.9</c>.</summary>
    public static string Whole(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>An interval: <c>54.8 to 60.9 %</c>.</summary>
    public static string Percents(Interval interval) => $"{Whole(interval.Low)} to {Percent(interval.High)}";

    /// <summary>√Var: how far the classes' rates lie from their mean, in points; 0 where the variance is not above noise.</summary>
    public static string Spread(double variance) => Whole(Math.Sqrt(Math.Max(0, variance)));

    /// <summary><c>1 image</c>, <c>1,200 images</c>.</summary>
    public static string Count(int count, string singular) => $"{Numbers.Count(count)} {singular}{(count == 1 ? "" : "s")}";

    /// <summary>What a model of this name is.</summary>
    /// <param name="name">The model.</param>
    /// <param name="one">What phase one is.</param>
    public static string Model(string name, string one) => name switch
    {
        "phase one" => one == RunView.FirstTraining ? $"{one}, in which all classes count alike" : one,
        "phase one, trained on" => $"{one}, gone on with for longer, all classes alike",
        "phase two" => "the second training, in which the classes count differently",
        _ when name.StartsWith("phase one", StringComparison.Ordinal) => $"{one}, its answers shifted afterwards towards the classes that it misses; nothing is trained again",
        _ => "another training",
    };
}
