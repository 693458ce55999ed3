namespace Learnability.Tests.Data;

public class TrainSolveSplitTests
{
    private static readonly Examples Images = TestImages.Labelled(3, [.. Enumerable.Range(0, 150).Select(i => i % 5 == 0 ? 0 : (i % 2) + 1)]);

    [Fact]
    public void Given_MarkedImages_SolveAndTheOthersAreTrainedOn()
    {
        var images = TestImages.Labelled(2, 0, 1, 0, 1, 0);
        var marked = new Examples(new ImageShape(1, 1, 1), images.ClassNames, images.Bytes.ToArray(), images.Labels) { Validation = [false, false, true, true, false] };

        Assert.Equal([0, 1, 4], TrainSolveSplit.Given(marked).Train.AsEnumerable());
        Assert.Equal([2, 3], TrainSolveSplit.Given(marked).Solve.AsEnumerable());
        Assert.Contains("0 validation image(s) of class 'c1'", Assert.Throws<BadInputException>(() => TrainSolveSplit.Given(marked.Select([0, 1, 2]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stratified_Tenth_TakesATenthOfEachClass()
    {
        var split = TrainSolveSplit.Stratified(Images, 0.1, new Seed(1));

        Assert.Equal(Images.CountPerClass().Select(n => (int)Math.Round(n / 10.0)), Images.Select(split.Solve).CountPerClass());
    }

    [Fact]
    public void Stratified_Any_CoversAllImagesOnceInOrder()
    {
        var split = TrainSolveSplit.Stratified(Images, 0.3, new Seed(1));

        Assert.Equal(Enumerable.Range(0, 150), split.Train.Concat(split.Solve).Order());
        Assert.Equal(split.Train.Order(), split.Train.AsEnumerable());
        Assert.Equal(split.Solve.Order(), split.Solve.AsEnumerable());
    }

    [Fact]
    public void IsHeldOut_SharedImage_IsFalse()
    {
        Assert.True(TrainSolveSplit.Stratified(Images, 0.3, new Seed(1)).IsHeldOut);
        Assert.True(new TrainSolveSplit([0, 1], []).IsHeldOut);
        Assert.False(new TrainSolveSplit([0, 1, 2], [2, 3]).IsHeldOut);
    }

    [Fact]
    public void Stratified_SeedDecides()
    {
        var first = TrainSolveSplit.Stratified(Images, 0.1, new Seed(1)).Hash();

        Assert.Equal(first, TrainSolveSplit.Stratified(Images, 0.1, new Seed(1)).Hash());
        Assert.NotEqual(first, TrainSolveSplit.Stratified(Images, 0.1, new Seed(2)).Hash());
    }

    [Fact]
    public void Stratified_TwoImagesAClass_GivesOneToEach()
    {
        var split = TrainSolveSplit.Stratified(TestImages.Labelled(2, 0, 0, 1, 1), 0.9, new Seed(1));

        Assert.Equal((2, 2), (split.Train.Length, split.Solve.Length));
    }

    [Fact]
    public void Stratified_OneImageInAClass_NamesTheClass()
        => Assert.Contains("'c1'", Assert.Throws<BadInputException>(() => TrainSolveSplit.Stratified(TestImages.Labelled(2, 0, 0, 1), 0.5, new Seed(1))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Stratified_ShareOutOfRange_IsRefused(double share)
        => Assert.Throws<UsageException>(() => TrainSolveSplit.Stratified(Images, share, new Seed(1)));
}
