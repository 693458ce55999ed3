using FsCheck;
using FsCheck.Fluent;

namespace Learnability.Tests.Data;

public class FoldSplitsTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithReplay(20262, 3).WithMaxTest(100);

    private static readonly Arbitrary<(Examples Images, int Folds, Seed Seed)> Cases =
        (from classes in Gen.Choose(2, 6)
         from folds in Gen.Choose(2, 7)
         from more in Gen.Choose(0, 60)
         from drawn in Gen.Choose(0, classes - 1).ArrayOf(more)
         from seed in Gen.Choose(0, 1000)
         let enough = Enumerable.Range(0, classes * folds).Select(i => i % classes)
         select (TestImages.Labelled(classes, [.. drawn, .. enough]), folds, new Seed((ulong)seed))).ToArbitrary();

    [Fact]
    public void Stratified_Any_HoldsEachImageOutOnce() => Check(x =>
    {
        var splits = FoldSplits.Stratified(x.Images, x.Folds, x.Seed);
        return splits.Length == x.Folds && splits.SelectMany(s => s.Solve).Order().SequenceEqual(Enumerable.Range(0, x.Images.Count));
    });

    [Fact]
    public void Stratified_Any_TrainsOnTheRestInOrder() => Check(x => FoldSplits.Stratified(x.Images, x.Folds, x.Seed).All(s
        => s.IsHeldOut
        && s.Train.Concat(s.Solve).Order().SequenceEqual(Enumerable.Range(0, x.Images.Count))
        && s.Train.Order().SequenceEqual(s.Train)
        && s.Solve.Order().SequenceEqual(s.Solve)));

    [Fact]
    public void Stratified_Any_SpreadsClassesAndSizesToWithinOne() => Check(x =>
    {
        var splits = FoldSplits.Stratified(x.Images, x.Folds, x.Seed);
        var counts = splits.Select(s => x.Images.Select(s.Solve).CountPerClass()).ToArray();
        return splits.Max(s => s.Solve.Length) - splits.Min(s => s.Solve.Length) <= 1
            && Enumerable.Range(0, x.Images.ClassCount).All(c => counts.Min(n => n[c]) >= 1 && counts.Max(n => n[c]) - counts.Min(n => n[c]) <= 1);
    });

    [Fact]
    public void Stratified_SeedDecides()
    {
        var images = TestImages.Labelled(2, [.. Enumerable.Range(0, 40).Select(i => i % 2)]);

        Assert.Equal(Hashes(1), Hashes(1));
        Assert.NotEqual(Hashes(1), Hashes(2));

        string Hashes(ulong seed) => string.Concat(FoldSplits.Stratified(images, 4, new Seed(seed)).Select(s => s.Hash()));
    }

    [Theory]
    [InlineData(1, "found 1 fold(s); expected at least 2, such as 5.")]
    [InlineData(-3, "found -3 fold(s); expected at least 2, such as 5.")]
    [InlineData(4, "found 4 folds and 3 image(s) of class 'c1'; expected an image of every class in every fold. Use at most 3 folds.")]
    public void Stratified_FoldsOutOfRange_SayWhy(int folds, string message)
        => Assert.Equal(
            message,
            Assert.Throws<UsageException>(() => FoldSplits.Stratified(TestImages.Labelled(2, 0, 0, 0, 0, 1, 1, 1), folds, new Seed(1))).Message);

    [Fact]
    public void Stratified_ClassOfOneImage_AsksForMore()
        => Assert.EndsWith(
            "Add images of it.",
            Assert.Throws<UsageException>(() => FoldSplits.Stratified(TestImages.Labelled(2, 0, 0, 1), 2, new Seed(1))).Message,
            StringComparison.Ordinal);

    private static void Check(Func<(Examples Images, int Folds, Seed Seed), bool> holds) => FsCheck.Check.One(Config, Prop.ForAll(Cases, holds));
}
