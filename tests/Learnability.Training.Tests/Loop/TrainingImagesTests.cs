using System.Collections.Immutable;
using static TorchSharp.torch;

namespace Learnability.Training.Tests;

public sealed class TrainingImagesTests
{
    private static readonly ImageShape Shape = new(3, 5, 6);
    private static readonly Normalisation Scale = new([0.1f, 0.2f, 0.3f], [0.5f, 0.25f, 0.75f]);

    [Fact]
    public void Batch_CropsMirrorsAndNormalises_AsThePlainLoopDoes()
    {
        const int padding = 2;
        var set = RandomSet(9);
        int[] indices = [8, 1, 4, 7, 0, 5];
        var recipe = new Recipe { Epochs = 1, BatchSize = 4, StepSize = 1, CropPadding = padding, Flip = true };
        var plan = EpochPlan.Of([.. Enumerable.Repeat(0, indices.Length)], 0, new EpochRules(recipe, ClassTreatment.Plain(1), new Seed(2)));
        using var scope = NewDisposeScope();
        using var scale = new ValueScale(Scale, Shape, CPU);
        using var images = new TrainingImages(set, indices, padding, scale);
        using var epoch = images.Upload(plan);

        var (batch, labels) = images.Batch(epoch, 1, 4);

        Assert.Equal([4, 3, 5, 6], batch.shape);
        var values = HostCopy.Floats(batch);
        for (var i = 0; i < 4; i++)
        {
            var image = indices[plan.Order[i + 1]];
            Assert.Equal(set.Labels[image], labels[i].item<long>());
            for (var p = 0; p < Shape.Size; p++)
            {
                Assert.Equal(Expected(set, image, plan, i + 1, p), values[(i * Shape.Size) + p], 4);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Batch_WithAndWithoutRoutines_IsTheSameBits(bool flip)
    {
        var set = RandomSet(9);
        int[] indices = [8, 1, 4, 7, 0, 5];
        var recipe = new Recipe { Epochs = 1, BatchSize = 4, StepSize = 1, CropPadding = 2, Flip = flip };
        var plan = EpochPlan.Of([.. Enumerable.Repeat(0, indices.Length)], 0, new EpochRules(recipe, ClassTreatment.Plain(1), new Seed(2)));

        var plain = Batch(set, indices, plan, routines: false);
        var fused = Batch(set, indices, plan, routines: true);

        Assert.Equal(plain, fused);
    }

    [Fact]
    public void Batch_ErasedSquares_AreZeroAndNothingElseIs()
    {
        var set = RandomSet(20);
        int[] indices = [.. Enumerable.Range(0, 20)];
        var recipe = new Recipe { Epochs = 1, BatchSize = 4, StepSize = 1, CropPadding = 1, Flip = true };
        var plain = ClassTreatment.Plain(2);
        EpochPlan Plan(ClassTreatment treatment) => EpochPlan.Of(set.Labels, 0, new EpochRules(recipe, treatment, new Seed(2)));
        var (clean, plan) = (Plan(plain), Plan(plain with { EraseChance = [0.5, 1] }));
        using var scope = NewDisposeScope();
        using var scale = new ValueScale(Scale, Shape, CPU);
        using var images = new TrainingImages(set, indices, 1, scale);
        using var cleanEpoch = images.Upload(clean);
        using var epoch = images.Upload(plan);

        var (whole, batch) = (HostCopy.Floats(images.Batch(cleanEpoch, 3, 15).Images), HostCopy.Floats(images.Batch(epoch, 3, 15).Images));

        // Three eighths of 5 and 6 pixels are 2 of each, to the nearest: 4 and 5 places where a square can begin.
        for (var p = 0; p < batch.Length; p++)
        {
            var square = plan.Moves!.Erased[3 + (p / Shape.Size)];
            var (y, x) = (p % Shape.PlaneSize / Shape.Width, p % Shape.Width);
            var (top, left) = ((int)(square.Row * 4), (int)(square.Column * 5));
            var inside = square.Erases && y >= top && y < top + 2 && x >= left && x < left + 2;
            Assert.Equal(inside ? 0 : whole[p], batch[p]);
        }

        Assert.Null(cleanEpoch.Moves!.Erased);
        Assert.Contains(plan.Moves!.Erased.Skip(3).Take(15), s => !s.Erases);
        Assert.Contains(plan.Moves!.Erased.Skip(3).Take(15), s => s.Erases);
    }

    /// <summary>Against the plainest interpolation: each pixel shown lies between four of the whole.</summary>
    [Fact]
    public void Batch_Regions_AreShownAsLargeAsTheWhole()
    {
        var set = RandomSet(20);
        int[] indices = [.. Enumerable.Range(0, 20)];
        var recipe = new Recipe { Epochs = 1, BatchSize = 4, StepSize = 1, CropPadding = 1, Flip = true };
        EpochPlan Plan(Recipe recipe) => EpochPlan.Of(set.Labels, 0, new EpochRules(recipe, ClassTreatment.Plain(2), new Seed(2)));
        var (whole, plan) = (Plan(recipe), Plan(recipe with { ResizedCrop = 0.4 }));
        using var scope = NewDisposeScope();
        using var scale = new ValueScale(Scale, Shape, CPU);
        using var images = new TrainingImages(set, indices, 1, scale);
        using var wholeEpoch = images.Upload(whole);
        using var epoch = images.Upload(plan);

        var (all, shown) = (HostCopy.Floats(images.Batch(wholeEpoch, 3, 15).Images), HostCopy.Floats(images.Batch(epoch, 3, 15).Images));

        Assert.Equal(whole.Moves!.Row, plan.Moves!.Row);
        for (var p = 0; p < shown.Length; p++)
        {
            var (plane, y, x) = (p / Shape.PlaneSize, p % Shape.PlaneSize / Shape.Width, p % Shape.Width);
            var region = plan.Moves.Regions[3 + (p / Shape.Size)];
            var row = Math.Clamp((region.Top * Shape.Height) + ((y + 0.5) * region.Height) - 0.5, 0, Shape.Height - 1);
            var column = Math.Clamp((region.Left * Shape.Width) + ((x + 0.5) * region.Width) - 0.5, 0, Shape.Width - 1);
            var (top, left) = ((int)Math.Min(row, Shape.Height - 2), (int)Math.Min(column, Shape.Width - 2));
            double At(int r, int c) => all[(plane * Shape.PlaneSize) + (r * Shape.Width) + c];
            var (down, right) = (row - top, column - left);
            var expected = ((1 - down) * (((1 - right) * At(top, left)) + (right * At(top, left + 1)))) + (down * (((1 - right) * At(top + 1, left)) + (right * At(top + 1, left + 1))));
            Assert.Equal(expected, shown[p], 1e-4);
        }
    }

    [Fact]
    public void Plain_LeavesPixelsInPlace()
    {
        var set = RandomSet(4);
        using var scope = NewDisposeScope();
        using var scale = new ValueScale(Scale, Shape, CPU);
        using var images = new TrainingImages(set, [0, 1, 2, 3], 1, scale);

        var (batch, labels) = images.Plain(1, 3);

        var expected = HostCopy.Floats(HostImages.Normalised(set, scale));
        Assert.Equal(expected.Skip(Shape.Size), HostCopy.Floats(batch));
        Assert.Equal(set.Labels.Skip(1).Select(l => (long)l), labels.data<long>().ToArray());
    }

    private static Examples RandomSet(int count)
    {
        var seed = new Seed(4);
        var pixels = Enumerable.Range(0, count * Shape.Size).Select(i => (byte)seed.Below(i, 256)).ToArray();
        return new Examples(Shape, ["a", "b"], pixels, Enumerable.Range(0, count).Select(i => i % 2).ToImmutableArray());
    }

    private static float Expected(Examples set, int image, EpochPlan plan, int position, int p)
    {
        var (c, y, x) = (p / Shape.PlaneSize, p % Shape.PlaneSize / Shape.Width, p % Shape.Width);
        if (plan.Moves!.Flip[position])
        {
            x = Shape.Width - 1 - x;
        }

        var row = Reflect(y + plan.Moves!.Row[position] - 2, Shape.Height);
        var column = Reflect(x + plan.Moves!.Column[position] - 2, Shape.Width);
        var pixel = set.Row(image)[(c * Shape.PlaneSize) + (row * Shape.Width) + column];
        return ((pixel / 255f) - Scale.Mean[c]) / Scale.Deviation[c];
    }

    private static int Reflect(int i, int side) => i < 0 ? -i : i >= side ? (2 * (side - 1)) - i : i;

    private static float[] Batch(Examples set, int[] indices, EpochPlan plan, bool routines)
    {
        using var limit = routines ? null : Limited.ToNone();
        using var scope = NewDisposeScope();
        using var scale = new ValueScale(Scale, Shape, CPU);
        using var images = new TrainingImages(set, indices, 2, scale);
        using var epoch = images.Upload(plan);
        return HostCopy.Floats(images.Batch(epoch, 1, 5).Images);
    }
}
