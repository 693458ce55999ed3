using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace Learnability.Tests.Data;

/// <summary>No division parts a group.</summary>
public class GroupDivisionTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithReplay(20262, 3).WithMaxTest(200);

    /// <summary>Random groups, most of one class and some of several; each class has enough groups of its own for every fold.</summary>
    private static readonly Arbitrary<(Examples Images, int Folds, Seed Seed)> Cases =
        (from classes in Gen.Choose(2, 5)
         from folds in Gen.Choose(2, 5)
         from mixed in Gen.Choose(0, 3)
         from sizes in Gen.Choose(1, 6).ArrayOf(classes * folds * 2)
         from drawn in Gen.Choose(0, classes - 1).ArrayOf(4 * mixed)
         from seed in Gen.Choose(0, 1000)
         let own = sizes.SelectMany((size, g) => Enumerable.Repeat((Label: g % classes, Group: g), size))
         let others = drawn.Select((label, i) => (Label: label, Group: sizes.Length + (i / 4)))
         let rows = new Seed((ulong)seed).Permutation(own.Concat(others).Count()).Select(i => own.Concat(others).ElementAt(i)).ToArray()
         select (Grouped(classes, rows), folds, new Seed((ulong)seed))).ToArbitrary();

    [Fact]
    public void TestFold_AnyGroups_PartsNoneAndTestsEachImageOnce() => Check(x =>
    {
        var parts = Enumerable.Range(1, x.Folds).Select(i => TestFold.Parse($"{i}/{x.Folds}").Divide(x.Images)).ToArray();
        return parts.All(p => !p.Train.Groups.Intersect(p.Test.Groups).Any()) && parts.Sum(p => p.Test.Count) == x.Images.Count;
    });

    [Fact]
    public void Folds_AnyGroups_PartNoneAndHaveEachClass() => Check(x =>
    {
        var splits = FoldSplits.Stratified(x.Images, x.Folds, x.Seed);
        return splits.All(s => Apart(x.Images, s.Train, s.Solve) && x.Images.CountPerClass(s.Solve).Min() > 0)
            && splits.SelectMany(s => s.Solve).Order().SequenceEqual(Enumerable.Range(0, x.Images.Count));
    });

    [Fact]
    public void SolveSplit_AnyGroups_PartsNoneWithItsJudgesEither() => Check(x =>
    {
        var split = TrainSolveSplit.Stratified(x.Images, 0.3, x.Seed);
        var judged = split.WithJudge(x.Images, x.Seed);
        return Apart(x.Images, judged.Train, judged.Solve, judged.Judge)
            && x.Images.CountPerClass(judged.Solve).Min() > 0
            && x.Images.CountPerClass(judged.Train).Min() > 0
            && judged.Train.Concat(judged.Solve).Concat(judged.Judge).Order().SequenceEqual(Enumerable.Range(0, x.Images.Count));
    });

    [Fact]
    public void SolveSplit_SmallGroups_ComesNearItsShare()
    {
        var images = Grouped(2, [.. Enumerable.Range(0, 300).Select(i => (i % 2, i / 6))]);

        Assert.All(images.CountPerClass(TrainSolveSplit.Stratified(images, 0.2, new Seed(1)).Solve), n => Assert.InRange(n, 27, 33));
    }

    [Fact]
    public void Divide_AGroupThatHoldsAWholeClass_IsRefusedByName()
    {
        var images = Grouped(2, [(0, 0), (0, 1), (0, 2), (1, 3), (1, 3), (1, 3)]);

        Assert.StartsWith("found 1 group(s) with the 3 training image(s) of class 'c1'", Assert.Throws<BadInputException>(() => TrainSolveSplit.Stratified(images, 0.3, new Seed(1))).Message, StringComparison.Ordinal);
        Assert.Equal(
            "found 2 folds and 1 group(s) of images of class 'c1'; expected an image of every class in every fold. Add another group of it.",
            Assert.Throws<UsageException>(() => FoldSplits.Stratified(images, 2, new Seed(1))).Message);
    }

    [Fact]
    public void Divide_GroupsOfSeveralClassesThatCannotBeSpread_AreRefused()
    {
        var images = Grouped(2, [.. Enumerable.Repeat((0, 0), 9), (1, 0), .. Enumerable.Repeat((0, 1), 9), (1, 1), (0, 2), (0, 3)]);

        Assert.Equal(4, images.GroupsPerClass()[0]);
        Assert.Contains("Use at most 2 folds", Assert.Throws<UsageException>(() => FoldSplits.Stratified(images, 3, new Seed(1))).Message, StringComparison.Ordinal);
        Assert.All(FoldSplits.Stratified(images, 2, new Seed(1)), s => Assert.Equal(1, images.CountPerClass(s.Solve)[1]));
    }

    private static bool Apart(Examples images, params ImmutableArray<int>[] parts)
        => parts.SelectMany(part => images.GroupsOf(part).Distinct()).GroupBy(g => g).All(g => g.Count() == 1);

    private static Examples Grouped(int classes, (int Label, int Group)[] rows)
    {
        var images = TestImages.Labelled(classes, [.. rows.Select(r => r.Label)]);
        return new Examples(ImageShape.Of(images.Shape), images.ClassNames, images.Bytes.ToArray(), images.Labels) { Groups = [.. rows.Select(r => r.Group)] };
    }

    private static void Check(Func<(Examples Images, int Folds, Seed Seed), bool> holds) => FsCheck.Check.One(Config, Prop.ForAll(Cases, holds));
}
