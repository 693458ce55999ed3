using System.Collections.Immutable;

namespace Learnability;

/// <summary>Follows an image's shape through the layers of a network.</summary>
internal static class NetworkShapes
{
    /// <summary>A feature map of channels × height × width, or a row of <c>Channels</c> features when flat.</summary>
    private readonly record struct Features(int Channels, int Height, int Width, bool IsFlat)
    {
        public override string ToString() => IsFlat ? $"{Channels} features" : $"{Channels}x{Height}x{Width}";
    }

    /// <summary>Checks the network and lists its arrays.</summary>
    public static ImmutableArray<ParameterSpec> Check(NetworkSpec spec)
    {
        if (spec.Layers.IsDefaultOrEmpty)
        {
            throw new BadInputException($"found network '{spec.Name}' without layers; expected at least one.");
        }

        var parameters = ImmutableArray.CreateBuilder<ParameterSpec>();
        var start = new Features(spec.Input.Channels, spec.Input.Height, spec.Input.Width, IsFlat: false);
        var end = Through(spec.Layers, start, parameters);
        if (!end.IsFlat || end.Channels != spec.ClassCount)
        {
            throw new BadInputException($"found network '{spec.Name}' ending in {end}; expected {spec.ClassCount} features, one a class.");
        }

        if (spec.Layers[..^1].FirstOrDefault(layer => layer is Cascade) is { } early)
        {
            throw new BadInputException($"found {early} before the end of network '{spec.Name}'; expected it as the last layer, as it gives log-probabilities.");
        }

        var twice = parameters.GroupBy(p => p.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        return twice is null
            ? parameters.ToImmutable()
            : throw new BadInputException($"found two arrays named '{twice.Key}' in network '{spec.Name}'; expected each layer to have its own name.");
    }

    private static Features Through(ImmutableArray<LayerSpec> layers, Features input, ImmutableArray<ParameterSpec>.Builder parameters)
        => layers.Aggregate(input, (features, layer) => After(layer, features, parameters));

    private static Features After(LayerSpec layer, Features input, ImmutableArray<ParameterSpec>.Builder parameters)
    {
        switch (layer)
        {
            case Convolution c:
                Require(layer, input, !input.IsFlat && input.Channels == c.Inputs, $"{c.Inputs} planes");
                Require(layer, input, c.Kernel >= 1 && c.Outputs >= 1 && c.Padding >= 0, "a positive kernel and number of outputs");
                parameters.Add(new($"{c.Name}.weight", [c.Outputs, c.Inputs, c.Kernel, c.Kernel], ParameterRole.Weight, c.Start != ConvolutionStart.Whitening));
                AddBias(c.Bias, c.Name, c.Outputs, parameters);
                return Window(layer, input with { Channels = c.Outputs }, side => side + (2 * c.Padding) - c.Kernel + 1);
            case BatchNorm n:
                Require(layer, input, !input.IsFlat && input.Channels == n.Channels, $"{n.Channels} planes");
                parameters.Add(new($"{n.Name}.weight", [n.Channels], ParameterRole.NormScale, n.LearnScale));
                parameters.Add(new($"{n.Name}.bias", [n.Channels], ParameterRole.NormBias, true));
                parameters.Add(new($"{n.Name}.running_mean", [n.Channels], ParameterRole.Statistic, false));
                parameters.Add(new($"{n.Name}.running_var", [n.Channels], ParameterRole.Statistic, false));
                return input;
            case MaxPool p:
                Require(layer, input, !input.IsFlat && p.Size >= 1, "planes to pool");
                return Window(layer, input, side => side / p.Size);
            case GlobalMaxPool:
                Require(layer, input, !input.IsFlat, "planes to pool");
                return input with { Height = 1, Width = 1 };
            case Flatten:
                return new Features(input.Channels * input.Height * input.Width, 1, 1, IsFlat: true);
            case Linear l:
                Require(layer, input, input.IsFlat && input.Channels == l.Inputs, $"{l.Inputs} features");
                parameters.Add(new($"{l.Name}.weight", [l.Outputs, l.Inputs], ParameterRole.Weight, true));
                AddBias(l.Bias, l.Name, l.Outputs, parameters);
                return input with { Channels = l.Outputs };
            case Residual r:
                var output = Through(r.Body, input, parameters);
                Require(layer, output, output == input, $"a body that keeps {input}");
                return output;
            case Activation or Scale:
                return input;
            case Cascade k:
                var once = !k.Order.IsDefault && k.Order.Order().SequenceEqual(Enumerable.Range(0, input.Channels));
                Require(layer, input, input.IsFlat && once, "one feature a class, and every class number once");
                return input;
            case Dropout d:
                Require(layer, input, d.Probability is >= 0 and < 1, "a probability in [0, 1)");
                return input;
            default:
                throw new BadInputException($"found a layer of kind {layer.GetType().Name}; expected one of the kinds derived from {nameof(LayerSpec)}.");
        }
    }

    private static void AddBias(bool present, string name, int length, ImmutableArray<ParameterSpec>.Builder parameters)
    {
        if (present)
        {
            parameters.Add(new($"{name}.bias", [length], ParameterRole.Bias, true));
        }
    }

    private static Features Window(LayerSpec layer, Features input, Func<int, int> side)
    {
        var output = input with { Height = side(input.Height), Width = side(input.Width) };
        Require(layer, input, output is { Height: > 0, Width: > 0 }, "larger planes");
        return output;
    }

    private static void Require(LayerSpec layer, Features found, bool holds, string expected)
    {
        if (!holds)
        {
            throw new BadInputException($"found {found} at layer {layer}; expected {expected}. Use another image size or network.");
        }
    }
}
