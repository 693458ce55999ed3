using System.Collections.Immutable;

namespace Learnability.Tests.Data;

public sealed class DataSetDescriptionTests
{
    private static readonly ImageShape OneByTwo = new(2, 1, 2);

    [Fact]
    public void Of_TwoImages_GivesChannelMomentsAsShareOfFullScale()
    {
        // Channel 0 holds 0, 0, 255, 255 and channel 1 holds 51, 51, 51, 51.
        var set = new Examples(OneByTwo, ["a", "b"], [0, 0, 51, 51, 255, 255, 51, 51], [0, 1]);

        var description = ExamplesDescription.Of(set);

        Assert.Equal([0.5, 0.2], description.ChannelMeans.ToArray());
        Assert.Equal([0.5, 0.0], description.ChannelDeviations.ToArray());
        Assert.Equal(set.Hash, description.Hash);
        Assert.True(description.IsBalanced);
    }

    [Fact]
    public void Of_UnevenClasses_CountsEachAndIsNotBalanced()
    {
        var description = ExamplesDescription.Of(Blank([1, 0, 1, 1]));

        Assert.Equal([new ClassCount("a", 1), new ClassCount("b", 3)], description.Classes.ToArray());
        Assert.Equal((1, 3, false), (description.Smallest, description.Largest, description.IsBalanced));
    }

    [Fact]
    public void Of_NoImages_GivesZeros()
    {
        var description = ExamplesDescription.Of(Blank([]));

        Assert.Equal([0.0, 0.0], description.ChannelMeans.ToArray());
        Assert.Equal(0, description.Count);
    }

    [Fact]
    public void Of_DataSet_KeepsNameOriginAndBothParts()
    {
        var description = DataSetDescription.Of(new DataSet("n", "from x", true, Blank([0, 1]), Blank([0])));

        Assert.Equal(("n", "from x", true, 2, 1),
            (description.Name, description.Origin, description.IsSynthetic, description.Train.Count, description.Test.Count));
    }

    private static Examples Blank(ImmutableArray<int> labels) =>
        new(OneByTwo, ["a", "b"], new byte[labels.Length * OneByTwo.Size], labels);
}
