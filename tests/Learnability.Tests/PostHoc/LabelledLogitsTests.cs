namespace Learnability.Tests.PostHocTests;

public class LabelledLogitsTests
{
    [Theory]
    [InlineData(new float[] { 1, 0 }, new[] { 0, 1 }, "found logits of 1 images")]
    [InlineData(new float[] { 1, 0, 0, 1 }, new[] { 0, 0 }, "found images of class 'a' alone")]
    [InlineData(new float[] { 1, 0, 0, 1 }, new[] { 0, 2 }, "found label 2")]
    [InlineData(new float[] { 1, 0, float.NaN, 1 }, new[] { 0, 1 }, "image 1 that are not finite")]
    [InlineData(new float[] { 1, float.NegativeInfinity, 0, 1 }, new[] { 0, 1 }, "image 0 that are not finite")]
    public void Create_PartsThatDoNotFit_AreRefused(float[] values, int[] labels, string expected)
        => Assert.Contains(expected, Assert.Throws<BadInputException>(() => new LabelledLogits(new Logits(2, values), [.. labels], ["a", "b"])).Message, StringComparison.Ordinal);
}
