namespace Learnability.Tests.Exports;

public sealed class ShiftLinesTests
{
    [Theory]
    [InlineData("pytorch", "probabilities = torch.softmax((logits / 2.0 + bias) / 1.5, dim=-1)")]
    [InlineData("keras", "probabilities = keras.ops.softmax((logits / 2.0 + bias) / 1.5, axis=-1)")]
    [InlineData("numpy", "shifted = (logits / 2.0 + bias) / 1.5")]
    public void Of_Library_WritesTheFormulaWithTheOrderOfTheClasses(string library, string expected)
    {
        var lines = ShiftLines.Of(library, new LogitShift(2, [0.25, -0.5], 1.5), ["cat's", "dog"]);

        Assert.StartsWith("# classes, in this order: 'cat\\'s', 'dog'\n", lines, StringComparison.Ordinal);
        Assert.Contains("[0.25, -0.5]", lines, StringComparison.Ordinal);
        Assert.Contains(expected, lines, StringComparison.Ordinal);
    }
}
