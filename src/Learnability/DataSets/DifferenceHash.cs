namespace Learnability.DataSets;

/// <summary>
/// A picture's 64-bit difference hash: which of two neighbours on a coarse grid is the brighter. It stays nearly the same when a picture is scaled or stored anew.
/// </summary>
internal static class DifferenceHash
{
    private const int Columns = 9;
    private const int Rows = 8;

    // In flat parts of a picture, noise alone would decide.
    private const double Margin = 2;

    /// <summary>The hash.</summary>
    /// <param name="pixels">C × H × W bytes, plane by plane.</param>
    /// <param name="shape">C, H and W.</param>
    public static ulong Of(ReadOnlySpan<byte> pixels, ImageShape shape)
    {
        var (hash, grid) = (0UL, Grid(pixels, shape));
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 1; column < Columns; column++)
            {
                var at = (row * Columns) + column;
                hash = (hash << 1) | (grid[at] > grid[at - 1] + Margin ? 1UL : 0);
            }
        }

        return hash;
    }

    /// <summary>Mean brightness of each cell, all planes together.</summary>
    private static double[] Grid(ReadOnlySpan<byte> pixels, ImageShape shape)
    {
        var grid = new double[Columns * Rows];
        for (var cell = 0; cell < grid.Length; cell++)
        {
            var (top, bottom) = Range(cell / Columns, Rows, shape.Height);
            var (left, right) = Range(cell % Columns, Columns, shape.Width);
            var sum = 0;
            for (var plane = 0; plane < shape.Channels; plane++)
            {
                for (var y = top; y < bottom; y++)
                {
                    var begin = (((plane * shape.Height) + y) * shape.Width) + left;
                    foreach (var value in pixels.Slice(begin, right - left))
                    {
                        sum += value;
                    }
                }
            }

            grid[cell] = (double)sum / (shape.Channels * (bottom - top) * (right - left));
        }

        return grid;
    }

    private static (int From, int To) Range(int cell, int cells, int side)
    {
        var from = cell * side / cells;
        return (from, Math.Max(from + 1, (cell + 1) * side / cells));
    }
}
