namespace Learnability.Tests.ScoresTests;

public sealed class ClassPriorTests
{
    // Rates .8 and .5; of ten images each.
    private static readonly ConfusionMatrix Counts = new(["a", "b"], [8, 2, 5, 5]);

    /// <summary>By Bayes' rule: π s / Σ π P(taken for the class).</summary>
    [Fact]
    public void Precision_AtOtherFrequencies_FollowsBayes()
    {
        var rare = Counts.At([0.1, 0.9]);

        Assert.Equal((0.1 * 0.8) + (0.9 * 0.5), rare.Accuracy(), 1e-12);
        Assert.Equal(0.1 * 0.8 / ((0.1 * 0.8) + (0.9 * 0.5)), rare.Precision(0), 1e-12);
        var (precision, rate) = (rare.Precision(0), 0.8);
        Assert.Equal(2 * precision * rate / (precision + rate), rare.F1(0), 1e-12);
        Assert.Equal(Counts.Rates().Values.AsEnumerable(), rare.Rates().Values);
    }

    [Fact]
    public void At_FrequenciesOfTheCounts_ChangesNothing()
    {
        var same = Counts.At([0.5, 0.5]);

        Assert.Equal((Counts.Accuracy(), Counts.MacroF1(), Counts.PredictedShare(1)), (same.Accuracy(), same.MacroF1(), same.PredictedShare(1)));
    }

    [Theory]
    [InlineData("uniform", 0.5)]
    [InlineData("train", 0.75)]
    [InlineData("test", 0.25)]
    [InlineData("a=4,b=1", 0.8)]
    public void Of_EachForm_GivesTheShareOfTheFirstClass(string text, double expected)
        => Assert.Equal(expected, ClassPrior.Of(text, Data(75, 25, 5, 15))!.Value[0], 1e-12);

    [Theory]
    [InlineData("a=4", "found no class frequency for 'b'")]
    [InlineData("a=4,c=1", "found a class frequency for class 'c'; expected one of a, b")]
    public void Of_OtherClasses_IsRefused(string text, string message)
        => Assert.StartsWith(message, Assert.Throws<UsageException>(() => ClassPrior.Of(text, Data(2, 2, 2, 2))).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_File_IsAsItWouldBeTyped() => Assert.Equal("a=3,b=1", ClassPrior.Read("class,frequency\na,3\nb,1\n", "f.csv"));

    [Fact]
    public void Read_NameWithAComma_StaysOneName() => Assert.Equal("\"a, b\"=3,c=1", ClassPrior.Read("class,frequency\n\"a, b\",3\nc,1\n", "f.csv"));

    [Fact]
    public void Note_FrequenciesWithinNoise_SaysNothing() => Assert.Null(ClassPrior.Note(Data(75, 25, 17, 3)));

    [Fact]
    public void Note_OtherFrequencies_NamesBoth()
        => Assert.Contains("('a' is 75 % of the training and 25 % of the test images)", ClassPrior.Note(Data(75, 25, 5, 15)), StringComparison.Ordinal);

    private static DataSet Data(int trainA, int trainB, int testA, int testB) => new("tiny", "made", true, Of(trainA, trainB), Of(testA, testB));

    private static Examples Of(int a, int b)
        => new(new ImageShape(1, 1, 1), ["a", "b"], new byte[a + b], [.. Enumerable.Repeat(0, a), .. Enumerable.Repeat(1, b)]);
}
