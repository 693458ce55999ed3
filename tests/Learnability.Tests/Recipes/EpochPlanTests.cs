namespace Learnability.Tests;

public sealed class EpochPlanTests
{
    private static readonly Recipe Recipe = new() { Epochs = 1, BatchSize = 8, StepSize = 1, CropPadding = 2, Flip = true };

    [Fact]
    public void Of_SameSeedAndEpoch_GivesTheSamePlan()
    {
        var (a, b) = (Plan(100, 3, Recipe, new Seed(7)), Plan(100, 3, Recipe, new Seed(7)));

        Assert.Equal(a.Order, b.Order);
        Assert.Equal(a.Moves!.Row, b.Moves!.Row);
        Assert.Equal(a.Moves!.Column, b.Moves!.Column);
        Assert.Equal(a.Moves!.Flip, b.Moves!.Flip);
    }

    [Fact]
    public void Of_AnyEpoch_ShowsEachImageOnce()
    {
        Assert.Equal(Enumerable.Range(0, 100), Plan(100, 5, Recipe, new Seed(7)).Order.Order());
    }

    [Fact]
    public void Of_OtherEpoch_GivesAnotherOrder()
    {
        Assert.NotEqual(Plan(100, 0, Recipe, new Seed(7)).Order, Plan(100, 1, Recipe, new Seed(7)).Order);
    }

    [Fact]
    public void Of_Crops_ReachEveryPlaceAndNoOther()
    {
        var plan = Plan(2000, 0, Recipe, new Seed(1));

        Assert.Equal([0, 1, 2, 3, 4], plan.Moves!.Row.Distinct().Order());
        Assert.Equal([0, 1, 2, 3, 4], plan.Moves!.Column.Distinct().Order());
    }

    [Fact]
    public void Of_TwoEpochsInARow_ShowBothSidesOfEachImage()
    {
        var (even, odd) = (FlipByImage(4), FlipByImage(5));

        Assert.All(even.Zip(odd), pair => Assert.NotEqual(pair.First, pair.Second));
        Assert.InRange(even.Count(f => f), 400, 600);
    }

    [Fact]
    public void Of_WithoutFlip_MirrorsNothing()
    {
        Assert.DoesNotContain(true, Plan(100, 1, Recipe with { Flip = false }, new Seed(1)).Moves!.Flip);
    }

    private static bool[] FlipByImage(int epoch)
    {
        var plan = Plan(1000, epoch, Recipe, new Seed(3));
        var flips = new bool[1000];
        for (var i = 0; i < 1000; i++)
        {
            flips[plan.Order[i]] = plan.Moves!.Flip[i];
        }

        return flips;
    }

    private static EpochPlan Plan(int images, int epoch, Recipe recipe, Seed seed)
        => EpochPlan.Of([.. Enumerable.Repeat(0, images)], epoch, new EpochRules(recipe, ClassTreatment.Plain(1), seed));
}
