using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Learnability.Testing;

namespace Learnability.Tests.DataSets.Kinds;

public sealed class TableKindTests
{
    // The second column does not vary, and the third is a large number that varies little.
    private static readonly Examples Rows = Table([1, 7, 2_000_001], [3, 7, 2_000_003], [100, 7, 9]);

    [Fact]
    public void Normalisation_ByTheGivenRows_StandardisesEachColumn()
    {
        var found = Normalisation.Of(Rows, [0, 1]);

        Assert.Equal([2, 7, 2_000_002], found.Mean.AsEnumerable());
        Assert.Equal([1, 1, 1], found.Deviation.AsEnumerable());
        Assert.Equal((InputKind.Table, true, false), (found.Kind, found.Fits(Rows.Shape), found.Fits(new([2]))));
    }

    /// <summary>A sequence's features are standardised over all steps.</summary>
    [Fact]
    public void Normalisation_OfSequences_IsByFeature()
    {
        float[] values = [1, 10, 3, 10, 5, 20, 7, 20];
        var sequences = new Examples(InputKind.Sequences, new FeatureShape([2, 2]), ["a", "b"], MemoryMarshal.AsBytes(values.AsSpan()).ToArray(), [0, 1]);

        var found = Normalisation.Of(sequences, [0, 1]);

        Assert.Equal([4, 15], found.Mean.AsEnumerable());
        Assert.Equal([MathF.Sqrt(5), 5], found.Deviation.AsEnumerable());
        Assert.True(found.Fits(sequences.Shape));
    }

    [Fact]
    public void Describe_Rows_GivesMomentsInTheirOwnUnit()
    {
        var found = ExamplesDescription.Of(Rows.Select([0, 1]));

        Assert.Equal([2, 7, 2_000_002], found.ChannelMeans.AsEnumerable());
        Assert.Equal([1, 0, 1], found.ChannelDeviations.AsEnumerable());
    }

    [Fact]
    public void Select_Rows_KeepsTheirFloats()
    {
        var chosen = Rows.Select([2, 0]);

        Assert.Equal([100, 7, 9], chosen.Floats(0).ToArray());
        Assert.Equal(("3 features", 12, 2), (chosen.Shape.ToString(), chosen.RowSize, chosen.Count));
        Assert.NotEqual(Rows.Hash, Table([1, 7, 2_000_001], [3, 7, 2_000_003], [101, 7, 9]).Hash);
    }

    [Fact]
    public void EpochPlan_OfRows_MovesNothing()
    {
        var rules = new EpochRules(RecipePresets.For("small"), ClassTreatment.Plain(2), new Seed(1));

        Assert.Null(EpochPlan.Of([0, 1, 0], 0, rules with { Kind = InputKind.Table }).Moves);
        Assert.NotNull(EpochPlan.Of([0, 1, 0], 0, rules).Moves);
    }

    [Fact]
    public void NetworkFile_OfATable_KeepsKindAndShape()
    {
        var spec = NetworkPresets.Create("mlp", Rows.Shape, 2);
        using var file = new MemoryStream();
        new TrainedNetworkFile(new TrainedNetwork(spec, RandomNetworkState.Create(spec, new Seed(1)), Normalisation.Of(Rows, [0, 1]), ["a", "b"]), ImmutableSortedDictionary<string, string>.Empty).Write(file);
        file.Position = 0;

        var read = TrainedNetworkFile.Read(file, "net").Network;

        Assert.Equal((InputKind.Table, Rows.Shape), (read.Normalisation.Kind, read.Spec.Input));
    }

    [Fact]
    public void Views_OtherThanNone_AreRefused()
    {
        TestTimeAugmentation.None.Check(InputKind.Table);
        var fault = Assert.Throws<UsageException>(() => TestTimeAugmentation.Mirror.Check(InputKind.Table));

        Assert.Equal("found --tta 'mirror' for rows, which have no such views; expected none. Leave --tta out.", fault.Message);
    }

    private static Examples Table(params float[][] rows)
        => new(InputKind.Table, new([3]), ["a", "b"], MemoryMarshal.AsBytes(rows.SelectMany(row => row).ToArray().AsSpan()).ToArray(), [.. rows.Select((_, i) => i % 2)]);
}
