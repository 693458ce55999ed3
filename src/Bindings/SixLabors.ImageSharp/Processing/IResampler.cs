namespace SixLabors.ImageSharp.Processing.Processors.Transforms;

/// <summary>A filter that weights the pixels around a point.</summary>
public interface IResampler
{
    /// <summary>Distance beyond which the weight is 0, in pixels of the smaller of the two images.</summary>
    float Radius { get; }

    /// <summary>The weight at distance <paramref name="x"/>.</summary>
    float GetValue(float x);
}
