namespace Learnability.Data;

/// <summary>How much of a point the pattern covers, in [0, 1]; the image spans [−1, 1] in both directions.</summary>
internal delegate double Pattern(double x, double y);

/// <summary>The patterns of the synthetic classes.</summary>
internal static class Patterns
{
    /// <summary>Width of a soft edge: one pixel of 32.</summary>
    private const double Edge = 1.0 / 16;

    /// <summary>A sine grating.</summary>
    /// <param name="degrees">Tilt: 0 gives upright stripes, 90 level ones.</param>
    /// <param name="cycles">Stripes across the image.</param>
    /// <param name="phase">Phase in radians.</param>
    public static Pattern Grating(double degrees, double cycles, double phase)
    {
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        var (alongX, alongY) = (Math.PI * cycles * cosine, Math.PI * cycles * sine);
        return (x, y) => 0.5 + (0.5 * Math.Sin((x * alongX) + (y * alongY) + phase));
    }

    /// <summary>A regular polygon.</summary>
    public static Pattern Polygon(int corners, Place place)
    {
        var sector = 2 * Math.PI / corners;
        var apothem = place.Radius * Math.Cos(sector / 2);
        return (x, y) =>
        {
            var (u, v) = place.Local(x, y);
            var angle = Math.Atan2(v, u);

            // Turned into the sector around the nearest side's normal, where the side is a straight line at the apothem.
            var within = angle - (sector * Math.Round(angle / sector));
            return Cover(apothem - (Math.Sqrt((u * u) + (v * v)) * Math.Cos(within)));
        };
    }

    /// <summary>An ellipse of the disc's area; an aspect (length by width) of 1 is a disc.</summary>
    public static Pattern Ellipse(double aspect, Place place)
    {
        var stretch = Math.Sqrt(aspect);
        return (x, y) =>
        {
            var (u, v) = place.Local(x, y);
            (u, v) = (u / stretch, v * stretch);
            return Cover(place.Radius - Math.Sqrt((u * u) + (v * v)));
        };
    }

    /// <summary>A ring with an opening of so many radians; 0 is closed.</summary>
    public static Pattern Ring(double opening, Place place) => (x, y) =>
    {
        var (u, v) = place.Local(x, y);
        var distance = Math.Sqrt((u * u) + (v * v));
        var band = Math.Min(Cover(place.Radius - distance), Cover(distance - (SyntheticDifficulty.HoleShare * place.Radius)));
        var fromOpening = distance * (Math.Abs(Math.Atan2(v, u)) - (opening / 2));
        return opening == 0 ? band : Math.Min(band, Cover(fromOpening));
    };

    private static double Cover(double inside) => Math.Clamp((inside / Edge) + 0.5, 0, 1);
}

/// <summary>Where a shape lies: its centre, outer radius and turn.</summary>
/// <param name="X">Centre.</param>
/// <param name="Y">Centre.</param>
/// <param name="Radius">Outer radius.</param>
/// <param name="Turn">Turn in radians.</param>
internal sealed record Place(double X, double Y, double Radius, double Turn)
{
    private readonly double _sine = Math.Sin(Turn);
    private readonly double _cosine = Math.Cos(Turn);

    /// <summary>A random place.</summary>
    public static Place Draw(Draws draws) => new(
        draws.Around(SyntheticDifficulty.Shift),
        draws.Around(SyntheticDifficulty.Shift),
        draws.Between(SyntheticDifficulty.RadiusLeast, SyntheticDifficulty.RadiusMost),
        draws.Around(Math.PI));

    /// <summary>A point as seen from the shape: from its centre, turned with it.</summary>
    public (double U, double V) Local(double x, double y)
    {
        var (dx, dy) = (x - X, y - Y);
        return ((dx * _cosine) + (dy * _sine), (dy * _cosine) - (dx * _sine));
    }
}
