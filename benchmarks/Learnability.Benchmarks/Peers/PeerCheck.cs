namespace Learnability.Benchmarks;

/// <summary>Shows, before anything is timed, that the PyTorch scripts train the same network by the same recipe.</summary>
internal static class PeerCheck
{
    private const double Tolerance = 1e-3;

    /// <summary>Gives the peer our starting state and compares its logits on a few images, what it trains, and its recipe, with ours.</summary>
    /// <exception cref="BadInputException">They differ.</exception>
    public static void Run(SuiteContext context)
    {
        var preset = context.Options.Preset;
        var state = Path.Combine(context.Paths.Work, "start.safetensors");
        Directory.CreateDirectory(context.Paths.Work);
        var ours = context.Own("start", ("preset", preset), ("state", state)).Event("started");
        var theirs = context.Children.Run([.. context.Peers.PyTorch("check.py"), preset, state]).Event("checked");
        Same("missing arrays", 0, theirs.Members.GetProperty("missing").GetArrayLength());
        Same("unexpected arrays", 0, theirs.Members.GetProperty("unexpected").GetArrayLength());
        AllSame(ours, theirs, "logits");
        AllSame(ours, theirs, "batchStatisticsLogits");
        AllSame(ours, theirs, "triangle");
        Same("momentum", ours.Number("momentum"), theirs.Number("momentum"));
        Same("padding", ours.Number("padding"), theirs.Number("padding"));
        foreach (var member in ours.Members.GetProperty("recipe").EnumerateObject())
        {
            Same(member.Name, member.Value.GetDouble(), theirs.Members.GetProperty("recipe").GetProperty(member.Name).GetDouble());
        }
    }

    private static void AllSame(ChildEvent ours, ChildEvent theirs, string member)
    {
        var (a, b) = (Numbers(ours, member), Numbers(theirs, member));
        Same($"number of {member}", a.Length, b.Length);
        for (var i = 0; i < a.Length; i++)
        {
            Same($"{member}[{i}]", a[i], b[i]);
        }
    }

    private static double[] Numbers(ChildEvent line, string member) => [.. line.Members.GetProperty(member).EnumerateArray().Select(v => v.GetDouble())];

    private static void Same(string what, double ours, double theirs)
    {
        if (!(Math.Abs(ours - theirs) <= Tolerance * Math.Max(1, Math.Abs(ours))))
        {
            throw new BadInputException(
                FormattableString.Invariant($"found {what} {theirs} in the PyTorch scripts; expected {ours}, as Learnability has it. Bring benchmarks/peers up to date."));
        }
    }
}
