namespace Learnability.Data;

/// <summary>The random numbers of one image, one after the other: draw n is a function of the seed and n.</summary>
/// <param name="seed">The image's seed.</param>
internal sealed class Draws(Seed seed)
{
    private long _next;

    /// <summary>Uniform in [<paramref name="least"/>, <paramref name="most"/>).</summary>
    public double Between(double least, double most) => least + ((most - least) * seed.Uniform(_next++));

    /// <summary>Uniform in [−<paramref name="most"/>, <paramref name="most"/>).</summary>
    public double Around(double most) => Between(-most, most);

    /// <summary>−1 or 1.</summary>
    public double Sign() => seed.Uniform(_next++) < 0.5 ? -1 : 1;

    /// <summary>Normal with the given mean and standard deviation.</summary>
    public double Normal(double mean, double deviation)
    {
        // A normal number takes two draws; counting in a stream of their own keeps the two kinds apart.
        return mean + (deviation * seed.Child("normal").Normal(_next++));
    }
}
