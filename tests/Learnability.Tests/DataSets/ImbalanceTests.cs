using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace Learnability.Tests.Data;

public class ImbalanceTests
{
    private static readonly ImmutableArray<string> Ten = [.. Enumerable.Range(0, 10).Select(c => $"c{c}")];

    /// <summary>200 images, class after class in turn.</summary>
    private static readonly Examples Images = TestImages.Labelled(4, [.. Enumerable.Range(0, 200).Select(i => i % 4)]);

    private static readonly Config Config = Config.QuickThrowOnFailure.WithReplay(20263, 5).WithMaxTest(100);

    private static readonly Arbitrary<(double Ratio, double Larger, Seed Seed)> Ratios =
        (from ratio in Gen.Choose(10, 200)
         from more in Gen.Choose(0, 200)
         from seed in Gen.Choose(0, 1000)
         select (ratio / 10.0, (ratio + more) / 10.0, new Seed((ulong)seed))).ToArbitrary();

    /// <summary>The class sizes published for CIFAR-10-LT with ratios 100 and 10.</summary>
    [Theory]
    [InlineData("exp:100", new[] { 5000, 2997, 1796, 1077, 645, 387, 232, 139, 83, 50 })]
    [InlineData("exp:10", new[] { 5000, 3871, 2997, 2320, 1796, 1391, 1077, 834, 645, 500 })]
    [InlineData("exp:1", new[] { 5000, 5000, 5000, 5000, 5000, 5000, 5000, 5000, 5000, 5000 })]
    [InlineData("step:10:5", new[] { 5000, 5000, 5000, 5000, 5000, 500, 500, 500, 500, 500 })]
    [InlineData("step:3:9", new[] { 5000, 1666, 1666, 1666, 1666, 1666, 1666, 1666, 1666, 1666 })]
    [InlineData("list:c3=0.1,c5=0.5", new[] { 5000, 5000, 5000, 500, 5000, 2500, 5000, 5000, 5000, 5000 })]
    public void Kept_FiveThousandAClass_GivesHandValues(string imbalance, int[] kept)
        => Assert.Equal(kept, Imbalance.Parse(imbalance).Kept(Ten, [.. Enumerable.Repeat(5000, 10)]).AsEnumerable());

    [Fact]
    public void Kept_UnequalClasses_TakesTheShareOfEach()
        => Assert.Equal([40, 10, 1], Imbalance.Parse("exp:16").Kept(["a", "b", "c"], [40, 40, 16]).AsEnumerable());

    [Theory]
    [InlineData("exp:100")]
    [InlineData("exp:2.5")]
    [InlineData("step:10:5")]
    [InlineData("list:cat=0.1,dog=0.5")]
    public void ToString_Parsed_IsTheText(string text) => Assert.Equal(text, Imbalance.Parse(text).ToString());

    [Fact]
    public void Apply_AnyRatio_KeepsImagesInOrderAsCounted() => Check(x =>
    {
        var imbalance = Exponential(x.Ratio);
        var kept = imbalance.Apply(Images, x.Seed);
        var numbers = Numbers(kept);
        return numbers.Order().SequenceEqual(numbers)
            && numbers.Distinct().Count() == kept.Count
            && numbers.Select(i => Images.Labels[i]).SequenceEqual(kept.Labels)
            && kept.CountPerClass().SequenceEqual(imbalance.Kept(Images.ClassNames, Images.CountPerClass()));
    });

    [Fact]
    public void Apply_AnyRatio_GivesCountsThatNeverRise() => Check(x =>
    {
        var counts = Exponential(x.Ratio).Apply(Images, x.Seed).CountPerClass();
        return counts[0] == 50 && counts.Zip(counts.Skip(1)).All(p => p.First >= p.Second && p.Second >= 1);
    });

    [Fact]
    public void Apply_LargerRatio_KeepsASubset() => Check(x
        => !Numbers(Exponential(x.Larger).Apply(Images, x.Seed)).Except(Numbers(Exponential(x.Ratio).Apply(Images, x.Seed))).Any());

    [Fact]
    public void Apply_Seed_DecidesWhichImages()
    {
        var imbalance = Imbalance.Parse("step:10:2");
        var first = imbalance.Apply(Images, new Seed(1)).Hash;

        Assert.Equal(first, imbalance.Apply(Images, new Seed(1)).Hash);
        Assert.NotEqual(first, imbalance.Apply(Images, new Seed(2)).Hash);
        Assert.NotEqual(first, Images.Hash);
    }

    [Theory]
    [InlineData("exp:0.9", "found an imbalance ratio of 0.9; expected a number in [1, 10000], such as 100.")]
    [InlineData("exp:10001", "found an imbalance ratio of 10001; expected a number in [1, 10000], such as 100.")]
    [InlineData("exp:NaN", "found an imbalance ratio of NaN; expected a number in [1, 10000], such as 100.")]
    [InlineData("step:0:2", "found an imbalance ratio of 0; expected a number in [1, 10000], such as 100.")]
    [InlineData("step:10:0", "found an imbalance step of 0 classes; expected at least 1, such as step:10:5.")]
    [InlineData("list:cat=0", "found share 0 for class 'cat'; expected a number in (0, 1].")]
    [InlineData("list:cat=1.5", "found share 1.5 for class 'cat'; expected a number in (0, 1].")]
    [InlineData("cut:2", "found a share of 2 to cut to; expected a number in (0, 1], such as cut:0.1.")]
    [InlineData("list:cat", "found share 'cat'; expected NAME=VALUE,NAME=VALUE…, such as cat=0.1,dog=0.5; " + NameList.Hint + ".")]
    [InlineData("exp", "found imbalance 'exp'; expected exp:RATIO, step:RATIO:CLASSES, list:NAME=SHARE,NAME=SHARE… or cut:SHARE[:ONE OF THESE], such as exp:100.")]
    [InlineData("exp:10:2", "found imbalance 'exp:10:2'; expected exp:RATIO, step:RATIO:CLASSES, list:NAME=SHARE,NAME=SHARE… or cut:SHARE[:ONE OF THESE], such as exp:100.")]
    [InlineData("exp:x", "found imbalance 'exp:x'; expected exp:RATIO, step:RATIO:CLASSES, list:NAME=SHARE,NAME=SHARE… or cut:SHARE[:ONE OF THESE], such as exp:100.")]
    [InlineData("step:10:2.5", "found imbalance 'step:10:2.5'; expected exp:RATIO, step:RATIO:CLASSES, list:NAME=SHARE,NAME=SHARE… or cut:SHARE[:ONE OF THESE], such as exp:100.")]
    [InlineData("long:10", "found imbalance 'long:10'; expected exp:RATIO, step:RATIO:CLASSES, list:NAME=SHARE,NAME=SHARE… or cut:SHARE[:ONE OF THESE], such as exp:100.")]
    public void Parse_OutOfRangeOrMalformed_SaysWhatIsExpected(string text, string message)
        => Assert.Equal(message, Assert.Throws<UsageException>(() => Imbalance.Parse(text)).Message);

    [Theory]
    [InlineData("exp:51", "found imbalance 'exp:51', which leaves none of the 50 image(s) of class 'c3'; expected one image of every class at least. Use a smaller ratio or a larger share.")]
    [InlineData("list:c1=0.01", "found imbalance 'list:c1=0.01', which leaves none of the 50 image(s) of class 'c1'; expected one image of every class at least. Use a smaller ratio or a larger share.")]
    [InlineData("step:2:4", "found imbalance 'step:2:4' for 4 classes; expected fewer small classes than classes, from 1 to 3.")]
    [InlineData("list:cow=0.1", "found a share for class 'cow'; expected one of c0, c1, c2, c3.")]
    public void Apply_NotForTheseImages_SaysWhy(string text, string message)
        => Assert.Equal(message, Assert.Throws<UsageException>(() => Imbalance.Parse(text).Apply(Images, new Seed(1))).Message);

    [Fact]
    public void Load_ImbalancedSource_ChangesTheTrainingImagesAlone()
    {
        var test = TestImages.Labelled(4, 0, 1, 2, 3);

        var data = new ImbalancedSource(new Fixed(new DataSet("made", "made by hand", isSynthetic: true, Images, test) { IsUndivided = true, TestPictures = _ => test }), Imbalance.Parse("exp:8"), new Seed(1))
            .Load(CancellationToken.None);

        Assert.Equal([50, 25, 12, 6], data.Train.CountPerClass().AsEnumerable());
        Assert.Same(test, data.Test);
        Assert.Equal(("made", "made by hand, imbalance exp:8", true), (data.Name, data.Origin, data.IsSynthetic));
        Assert.True(data is { IsUndivided: true, TestPictures: not null });
    }

    private static Imbalance Exponential(double ratio) => Imbalance.Parse(FormattableString.Invariant($"exp:{ratio}"));

    /// <summary>The pixel of each image is its number.</summary>
    private static int[] Numbers(Examples images) => [.. images.Bytes.ToArray().Select(p => (int)p)];

    private static void Check(Func<(double Ratio, double Larger, Seed Seed), bool> holds) => FsCheck.Check.One(Config, Prop.ForAll(Ratios, holds));

    private sealed class Fixed(DataSet data) : IExampleSource
    {
        public DataSet Load(CancellationToken cancellation) => data;
    }
}
