namespace Learnability.PostHoc;

/// <summary>Puts what is solved for after a training into a network's last linear layer, so that it costs nothing at run time.</summary>
public static class LastLayer
{
    /// <summary>
    /// The network whose logits are f + T·b. They predict as f/T + b does, as argmax(f/T + b) = argmax(f + T·b) for T > 0. Where the network ends in
    /// scale·(Wx + a), scale being the product of the constants that follow its last linear layer, its new bias is a′ = a + T·b/scale; a layer
    /// without bias gets one.
    /// </summary>
    /// <param name="network">The network that the biases were solved for.</param>
    /// <param name="bias">b: one finite number a class, in nats of temperature-scaled logit.</param>
    /// <param name="temperature">T > 0.</param>
    /// <exception cref="BadInputException">Another number of classes, a value that is not finite, or a network that does not end in a linear layer.</exception>
    public static TrainedNetwork Add(TrainedNetwork network, ImmutableArray<double> bias, double temperature)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (bias.Length != network.Spec.ClassCount || !bias.All(double.IsFinite) || !(temperature > 0 && double.IsFinite(temperature)))
        {
            throw new BadInputException(
                FormattableString.Invariant($"found biases [{string.Join(", ", bias)}] at temperature {temperature} for {network.Spec.ClassCount} classes; ")
                + "expected one finite bias a class and a positive temperature.");
        }

        var (at, scale) = LastLinear(network.Spec);
        var linear = (Linear)network.Spec.Layers[at];
        var layers = network.Spec.Layers.SetItem(at, linear with { Bias = true });
        var spec = new NetworkSpec(network.Spec.Name, network.Spec.Input, network.Spec.ClassCount, layers);
        var name = $"{linear.Name}.bias";
        var old = linear.Bias ? network.State[name].Values : new float[linear.Outputs];
        var shifted = new NamedArray(name, [linear.Outputs], [.. old.Zip(bias, (a, b) => (float)(a + (temperature * b / scale)))]);
        var arrays = spec.Parameters.Select(p => p.Name == name ? shifted : network.State[p.Name]);
        return network with { Spec = spec, State = new NetworkState([.. arrays]) };
    }

    /// <summary>Whether there is such a layer: a network that ends in probabilities or in a cascade has none.</summary>
    public static bool IsIn(NetworkSpec spec) => Find(spec) is not null;

    /// <summary>The network whose logits are f/T: of the same predictions, and of other probabilities.</summary>
    /// <param name="network">The network.</param>
    /// <param name="temperature">T > 0.</param>
    /// <exception cref="BadInputException">A network that does not end in a linear layer.</exception>
    public static TrainedNetwork Divide(TrainedNetwork network, double temperature)
    {
        var linear = ((Linear)network.Spec.Layers[LastLinear(network.Spec).At]).Name;
        var arrays = network.State.Arrays.Select(a => a.Name == $"{linear}.weight" || a.Name == $"{linear}.bias" ? new NamedArray(a.Name, a.Shape, [.. a.Values.Select(v => (float)(v / temperature))]) : a);
        return network with { State = new NetworkState([.. arrays]) };
    }

    /// <summary>Where the last linear layer stands, and the product of the constants after it; null where something else ends the network.</summary>
    private static (int At, double Scale)? Find(NetworkSpec spec)
    {
        var scale = 1.0;
        for (var i = spec.Layers.Length - 1; i >= 0; i--)
        {
            switch (spec.Layers[i])
            {
                case Linear when scale != 0 && double.IsFinite(scale):
                    return (i, scale);
                case Scale factor:
                    scale *= factor.Factor;
                    break;
                case Dropout or Flatten:
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    private static (int At, double Scale) LastLinear(NetworkSpec spec) => Find(spec) ?? throw new BadInputException(
        $"found {spec.Layers.LastOrDefault(l => l is not (Scale or Dropout or Flatten), spec.Layers[^1])} at the end of network '{spec.Name}'; "
        + "expected a linear layer, followed by nothing but finite factors other than 0, to put biases into.");
}
