namespace Learnability.Training.Tests;

public sealed class CudaCardTests
{
    /// <summary>On a machine without a card there is none; on one with cards none has this number.</summary>
    [Fact]
    public void Find_NumberThatNoCardHas_IsNone() => Assert.Null(CudaCard.Find(9999));

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    [InlineData(9, true)]
    public void HasBFloat16_Generations_FromAmpereOn(int generation, bool expected) => Assert.Equal(expected, new CudaCard("a card", generation).HasBFloat16);
}
