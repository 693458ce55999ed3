using static Learnability.Data.SyntheticDifficulty;

namespace Learnability.Data;

/// <summary>A synthetic class: its name and how one of its patterns is drawn.</summary>
internal sealed record SyntheticClass(string Name, Func<Draws, Pattern> Draw);

/// <summary>The ten synthetic classes, five pairs. All look the same mirrored, since training mirrors images.</summary>
internal static class SyntheticClasses
{
    /// <summary>The classes in the order of their numbers.</summary>
    public static ImmutableArray<SyntheticClass> All { get; } =
    [
        new("upright stripes", d => Stripes(d, d.Normal(0, UprightSpread))),
        new("leaning stripes", d => Stripes(d, d.Sign() * d.Normal(LeaningMean, LeaningSpread))),
        new("fine waves", d => Waves(d, d.Normal(FineMean, FineSpread))),
        new("coarse waves", d => Waves(d, d.Normal(CoarseMean, CoarseSpread))),
        new("disc", d => Patterns.Ellipse(1, Place.Draw(d))),
        new("egg", d => Patterns.Ellipse(EggLeast + Math.Abs(d.Normal(0, EggSpread)), Place.Draw(d))),
        new("ring", d => Patterns.Ring(0, Place.Draw(d))),
        new("horseshoe", d => Patterns.Ring(d.Between(OpeningLeast, OpeningMost), Place.Draw(d))),
        new("triangle", d => Patterns.Polygon(3, Place.Draw(d))),
        new("square", d => Patterns.Polygon(4, Place.Draw(d))),
    ];

    private static Pattern Stripes(Draws draws, double degrees) =>
        Patterns.Grating(degrees, draws.Between(StripesLeast, StripesMost), draws.Around(Math.PI));

    private static Pattern Waves(Draws draws, double cycles) =>
        Patterns.Grating(90 + draws.Around(WavesTilt), cycles, draws.Around(Math.PI));
}
