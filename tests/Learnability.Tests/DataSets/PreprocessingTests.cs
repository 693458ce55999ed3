namespace Learnability.Tests.DataSets;

public sealed class PreprocessingTests
{
    [Theory]
    [InlineData("imagenet", 0, 255.0, (1 - 0.485) / 0.229)]
    [InlineData("imagenet", 2, 0.0, -0.406 / 0.225)]
    [InlineData("keras-tf", 1, 0.0, -1.0)]
    [InlineData("keras-tf", 1, 255.0, 1.0)]
    [InlineData("keras-caffe", 0, 103.939, 0.0)]
    [InlineData("0-1", 2, 255.0, 1.0)]
    [InlineData("custom-vision", 2, 200.0, 200.0)]
    public void Of_NamedRecipe_GivesItsPublishedNumbers(string name, int channel, double pixel, double expected)
    {
        var (factor, shift) = Preprocessing.Named[name].Of(channel);

        Assert.Equal(expected, (pixel * factor) + shift, 1e-9);
    }

    [Fact]
    public void Check_TwoMeansForThreeChannels_IsRefused()
        => Assert.Contains("--mean 1,2", Assert.Throws<UsageException>(() => new Preprocessing { Mean = [1, 2] }.Check(3)).Message, StringComparison.Ordinal);

    [Fact]
    public void Check_DeviationOfZero_IsRefused()
        => Assert.Contains("--std 0", Assert.Throws<UsageException>(() => new Preprocessing { Deviation = [0] }.Check(3)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("crop")]
    [InlineData("crop:0.875")]
    [InlineData("squash")]
    [InlineData("pad")]
    public void ParseFit_WhatToStringWrites_IsTheSame(string text) => Assert.Equal(text, ImageFit.Parse(text).ToString());

    [Theory]
    [InlineData("crop:0")]
    [InlineData("crop:2")]
    [InlineData("stretch")]
    public void ParseFit_AnythingElse_IsRefused(string text) => Assert.Throws<UsageException>(() => ImageFit.Parse(text));
}
