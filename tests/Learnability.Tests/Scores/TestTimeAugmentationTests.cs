using System.Collections.Immutable;

namespace Learnability.Tests.ScoringTests;

public sealed class TestTimeAugmentationTests
{
    private static readonly ImageShape Shape = new(1, 2, 3);
    private static readonly ImmutableArray<string> Names = ["a", "b"];

    // 1 2 3
    // 4 5 6
    private static readonly Examples One = new(Shape, Names, [1, 2, 3, 4, 5, 6], [0]);

    [Theory]
    [InlineData(0, false, new byte[] { 1, 2, 3, 4, 5, 6 })]
    [InlineData(0, true, new byte[] { 3, 2, 1, 6, 5, 4 })]
    [InlineData(-1, false, new byte[] { 5, 6, 5, 2, 3, 2 })]
    [InlineData(-1, true, new byte[] { 5, 6, 5, 2, 3, 2 })]
    [InlineData(1, false, new byte[] { 5, 4, 5, 2, 1, 2 })]
    public void Of_SmallImage_IsMovedReflectedAndMirrored(int shift, bool mirrored, byte[] expected)
        => Assert.Equal(expected, new ImageView(shift, shift, mirrored, 1).Of(One).Bytes.ToArray());

    [Fact]
    public void Of_UnevenShift_MovesEachAxisByItself()
        => Assert.Equal([2, 1, 2, 5, 4, 5], new ImageView(0, 1, false, 1).Of(One).Bytes.ToArray());

    [Fact]
    public void Of_MirrorOfAShift_MirrorsWhatWasMoved()
    {
        var moved = new ImageView(0, 1, false, 1).Of(Two).Bytes.ToArray();

        Assert.Equal(moved.Chunk(3).SelectMany(row => row.Reverse()), new ImageView(0, 1, true, 1).Of(Two).Bytes.ToArray());
    }

    [Fact]
    public void Of_ManyPlanes_KeepsThemApart()
    {
        var found = new ImageView(0, 0, true, 1).Of(Two);

        Assert.Equal([3, 2, 1, 6, 5, 4, 9, 8, 7, 12, 11, 10], found.Bytes.ToArray());
        Assert.Equal([0, 1], found.Labels.AsEnumerable());
    }

    [Fact]
    public void Views_OfAll_WeighOneTogether()
        => Assert.All(TestTimeAugmentation.All, a => Assert.Equal(1, a.Views.Sum(v => v.Weight), 15));

    [Theory]
    [InlineData("none", 1)]
    [InlineData("mirror", 2)]
    [InlineData("mirror-shift", 6)]
    public void Score_CornerPixelAsLogit_IsTheMeanOverTheViews(string name, int views)
    {
        // The corner of: the image 1, its mirror 3, moved up and left 5, mirrored 5, moved down and right 5, mirrored 5.
        var expected = name switch
        {
            "none" => 1,
            "mirror" => (1 + 3) / 2.0,
            _ => (((1 + 3) / 2.0) + (((5 + 5 + 5 + 5) / 2.0) / 2)) / 2,
        };
        using var session = new CornerSession();

        var logits = TestTimeAugmentation.Parse(name).Score(session, One, default);

        Assert.Equal([(float)expected, (float)-expected], logits.Values.ToArray());
        Assert.Equal(views, session.Calls);
    }

    [Fact]
    public void Parse_UnknownName_IsRefused()
    {
        Assert.Same(TestTimeAugmentation.None, TestTimeAugmentation.Parse(null));
        Assert.Contains("none, mirror, mirror-shift", Assert.Throws<UsageException>(() => TestTimeAugmentation.Parse("flip")).Message);
    }

    private static Examples Two => new(Shape, Names, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [0, 1]);

    /// <summary>The first pixel, and its negative, are the logits.</summary>
    private sealed class CornerSession : IScoringSession
    {
        public int Calls { get; private set; }

        public EngineInfo Engine { get; } = new("Corner", "1", "", "cpu", 1);

        public ModelCard Card { get; } = new(InputKind.Images, Shape, 2, Names, ImmutableDictionary<string, string>.Empty);

        public Logits Score(Examples images, CancellationToken cancellation)
        {
            Calls++;
            return new Logits(2, [.. Enumerable.Range(0, images.Count).SelectMany(i => new float[] { images.Row(i)[0], -images.Row(i)[0] })]);
        }

        public void Dispose()
        {
        }
    }
}
