namespace Learnability.Data.Tests.Synthetic;

public sealed class PatternsTests
{
    private static readonly Place Middle = new(0, 0, 0.6, 0);

    [Fact]
    public void Ellipse_RoundDisc_CoversUpToItsRadius()
    {
        var disc = Patterns.Ellipse(1, Middle);

        Assert.Equal((1.0, 1.0, 0.0, 0.0), (disc(0, 0), disc(0.4, 0.4), disc(0.5, 0.5), disc(0.7, 0)));
    }

    [Fact]
    public void Ellipse_Aspect4_IsTwiceAsLongAndHalfAsWide()
    {
        var egg = Patterns.Ellipse(4, Middle);

        // Half axes 1.2 and 0.3.
        Assert.Equal((1.0, 0.0), (egg(0.95, 0), egg(0, 0.4)));
    }

    [Fact]
    public void Polygon_Square_CoversToItsSidesAndCorners()
    {
        var square = Patterns.Polygon(4, Middle);

        // A corner every 90 degrees from 45 on, sides at 0.6/√2 = 0.424.
        Assert.Equal((1.0, 0.0, 1.0, 0.0), (square(0.38, 0), square(0.47, 0), square(0.38, -0.38), square(0.47, 0.47)));
    }

    [Fact]
    public void Ring_Closed_HasAHoleAndNoOpening()
    {
        var ring = Patterns.Ring(0, Middle);

        Assert.Equal((0.0, 1.0, 1.0, 0.0), (ring(0.2, 0), ring(0.48, 0), ring(-0.48, 0), ring(0.7, 0)));
    }

    [Fact]
    public void Ring_Opening_IsFreeOnOneSideOnly()
    {
        var horseshoe = Patterns.Ring(1, Middle);

        Assert.Equal((0.0, 1.0), (horseshoe(0.48, 0), horseshoe(-0.48, 0)));
    }

    [Fact]
    public void Grating_Upright_ChangesAlongRowsOnly()
    {
        // Two cycles over two units: period 1, so that 0.25 is the crest and 0.75 the trough.
        var grating = Patterns.Grating(0, 2, 0);

        Assert.Equal(1, grating(0.25, 0.3), 12);
        Assert.Equal(0, grating(0.75, -0.9), 12);
        Assert.Equal(0.5, grating(0, 0.5), 12);
    }

    [Fact]
    public void Place_Turned_SeesPointsFromItsOwnAxes()
    {
        var (u, v) = new Place(0.1, 0.2, 1, Math.PI / 2).Local(0.1, 0.7);

        Assert.Equal(0.5, u, 12);
        Assert.Equal(0, v, 12);
    }
}
