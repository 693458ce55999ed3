using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>The erased squares of an epoch on the training device.</summary>
/// <param name="Rows">Whether each row of each image belongs to its square: booleans [images, 1, height, 1].</param>
/// <param name="Columns">Likewise the columns: [images, 1, 1, width].</param>
internal sealed record EraseTensors(Tensor Rows, Tensor Columns) : IDisposable
{
    /// <summary>Brings the squares to <paramref name="device"/>.</summary>
    /// <param name="squares">One an image of the epoch.</param>
    /// <param name="size">Height and width of the images.</param>
    /// <param name="device">Where.</param>
    public static EraseTensors Of(IReadOnlyList<ErasedSquare> squares, (long Height, long Width) size, Device device)
    {
        var rows = Covered([.. squares.Select(s => s.Erases ? s.Row : null as double?)], size.Height, device);
        var columns = Covered([.. squares.Select(s => s.Erases ? s.Column : null as double?)], size.Width, device);
        return new EraseTensors(rows.reshape(-1, 1, size.Height, 1).DetachFromDisposeScope(), columns.reshape(-1, 1, 1, size.Width).DetachFromDisposeScope());
    }

    /// <summary>Sets the squares of normalised images, [count, channels, height, width], to 0, which is the mean colour.</summary>
    /// <param name="images">The images, changed in place.</param>
    /// <param name="start">Position of the first of them in the epoch.</param>
    public void Erase(Tensor images, int start)
    {
        using var scope = NewDisposeScope();
        var count = images.shape[0];
        images.Fill(Rows.narrow(0, start, count).logical_and(Columns.narrow(0, start, count)), 0);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Rows.Dispose();
        Columns.Dispose();
    }

    /// <summary>Which of the places along a side of <paramref name="side"/> pixels a square covers, [images, side]; none where there is no square.</summary>
    private static Tensor Covered(double?[] beginnings, long side, Device device)
    {
        using var scope = NewDisposeScope();
        var length = Math.Max(1, (long)Math.Round(ImageMoves.EraseShare * side));
        var first = torch.tensor(beginnings.Select(b => b is { } share ? (long)(share * (side - length + 1)) : side).ToArray()).to(device, non_blocking: true).unsqueeze(1);
        var place = Numbers.UpTo(side, ScalarType.Int64, device).unsqueeze(0);
        return place.ge(first).logical_and(place.lt(first.Plus(length))).MoveToOuterDisposeScope();
    }
}
