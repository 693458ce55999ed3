using static Learnability.Data.SyntheticDifficulty;

namespace Learnability.Data;

/// <summary>Paints a pattern in random colours on a random background, with blobs and noise.</summary>
internal sealed class SyntheticPainter
{
    private const int Channels = 3;

    private readonly Pattern _pattern;
    private readonly double[] _back = new double[Channels];
    private readonly double[] _front = new double[Channels];
    private readonly (double X, double Y) _slope;
    private readonly Blob[] _blobs;
    private readonly Seed _noise;

    /// <summary>Decides all about the image of a class but its pixels' noise.</summary>
    public SyntheticPainter(SyntheticClass shown, Seed seed)
    {
        var draws = new Draws(seed);
        _pattern = shown.Draw(draws);
        var brightness = draws.Between(0.25, 0.75);
        var contrast = draws.Between(ContrastLeast, ContrastMost) * (brightness < 0.5 ? 1 : -1);
        for (var c = 0; c < Channels; c++)
        {
            _back[c] = brightness + draws.Around(ColourJitter);
            _front[c] = brightness + contrast + draws.Around(ColourJitter);
        }

        _slope = (draws.Around(Slope), draws.Around(Slope));
        _blobs = Enumerable.Range(0, Blobs).Select(_ => Blob.Draw(draws)).ToArray();
        _noise = seed.Child("noise");
    }

    /// <summary>Paints the image, plane by plane.</summary>
    public void Paint(Span<byte> image, ImageShape shape)
    {
        for (var row = 0; row < shape.Height; row++)
        {
            var y = (((2 * row) + 1.0) / shape.Height) - 1;
            for (var column = 0; column < shape.Width; column++)
            {
                var x = (((2 * column) + 1.0) / shape.Width) - 1;
                PaintPixel(image[((row * shape.Width) + column)..], shape.PlaneSize, x, y, (row * shape.Width) + column);
            }
        }
    }

    private void PaintPixel(Span<byte> planes, int planeSize, double x, double y, int index)
    {
        var cover = _pattern(x, y);
        var light = (_slope.X * x) + (_slope.Y * y);
        var noise = _noise.Bits(index);
        Span<double> veils = stackalloc double[Blobs];
        for (var b = 0; b < Blobs; b++)
        {
            veils[b] = _blobs[b].Cover(x, y);
        }

        for (var c = 0; c < Channels; c++)
        {
            var value = light + _back[c] + (cover * (_front[c] - _back[c]));
            for (var b = 0; b < Blobs; b++)
            {
                value += veils[b] * (_blobs[b].Colour[c] - value);
            }

            value += Noise * UnitNoise(noise >> (21 * c));
            planes[c * planeSize] = (byte)Math.Clamp((byte.MaxValue * value) + 0.5, byte.MinValue, byte.MaxValue);
        }
    }

    /// <summary>
    /// Noise of mean 0 and standard deviation 1 out of 20 bits: the sum of two uniform numbers, whose variance is 1/6. Cheaper than a normal
    /// number, and nobody sees the difference.
    /// </summary>
    private static double UnitNoise(ulong bits)
    {
        var (first, second) = (bits & 1023, (bits >> 10) & 1023);
        return (((first + second + 1) / 1024.0) - 1) * Math.Sqrt(6);
    }

    private sealed record Blob(double X, double Y, double Radius, double[] Colour)
    {
        public static Blob Draw(Draws draws) => new(
            draws.Around(1),
            draws.Around(1),
            draws.Between(BlobLeast, BlobMost),
            [draws.Between(0, 1), draws.Between(0, 1), draws.Between(0, 1)]);

        /// <summary>Opacity at a point: falls off smoothly, by the fourth power of the distance.</summary>
        public double Cover(double x, double y)
        {
            var squared = (((x - X) * (x - X)) + ((y - Y) * (y - Y))) / (Radius * Radius);
            return BlobOpacity / (1 + (squared * squared));
        }
    }
}
