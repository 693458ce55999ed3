namespace Learnability.Recipes;

/// <summary>The state a network starts from, a function of its layers and the seed alone. Whitening filters stay zero: they come from the images.</summary>
public static class InitialState
{
    /// <summary>Makes the starting state.</summary>
    public static NetworkState Of(NetworkSpec spec, Seed seed) => new([.. spec.Parameters.Select(p => Start(p, seed.Child(p.Name)))]);

    private static NamedArray Start(ParameterSpec parameter, Seed seed)
    {
        var values = new float[parameter.Length];
        parameter.Start.Fill(values, parameter.Shape, seed);
        return new NamedArray(parameter.Name, parameter.Shape, values);
    }
}
