namespace Learnability.Networks;

/// <summary>The networks that can be chosen by name.</summary>
public static class NetworkPresets
{
    private const double GroupMomentum = 0.4;
    private const double NormEpsilon = 1e-5;

    // As published; the others have PyTorch's default.
    private const double PublishedNormEpsilon = 1e-12;
    private const int WhiteningKernel = 2;

    /// <summary>The names, smallest network first.</summary>
    public static ImmutableArray<string> Names { get; } = ["small", "medium", "airbench94", "peifer"];

    /// <summary>The network of a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="input">Shape of one image.</param>
    /// <param name="classCount">Number of logits.</param>
    /// <exception cref="UsageException">There is no such preset.</exception>
    public static NetworkSpec Create(string name, ImageShape input, int classCount) => name switch
    {
        "small" => Airbench(name, input, classCount, ActivationKind.Relu, [16, 32, 64]),
        "medium" => Airbench(name, input, classCount, ActivationKind.Relu, [32, 64, 128]),
        "airbench94" => Airbench(name, input, classCount, ActivationKind.Gelu, [64, 256, 256]),
        "peifer" => Peifer(input, classCount),
        _ => throw new UsageException($"found preset '{name}'; expected one of {string.Join(", ", Names)}."),
    };

    /// <summary>
    /// The family of Keller Jordan's airbench94 (94 % on CIFAR-10 in 3.29 seconds on a single GPU, arXiv 2404.00498): a whitening layer, then
    /// groups that each halve the planes, identity starts, and scaled logits.
    /// </summary>
    private static NetworkSpec Airbench(string name, ImageShape input, int classCount, ActivationKind activation, ImmutableArray<int> widths)
    {
        var epsilon = name == "airbench94" ? PublishedNormEpsilon : NormEpsilon;
        var patch = input.Channels * WhiteningKernel * WhiteningKernel;
        var layers = ImmutableArray.CreateBuilder<LayerSpec>();
        layers.Add(new Convolution("whitening", input.Channels, 2 * patch, WhiteningKernel, 0, Bias: true, ConvolutionStart.Whitening));
        layers.Add(new Activation(activation));
        var inputs = 2 * patch;
        for (var g = 0; g < widths.Length; g++)
        {
            var group = $"group{g + 1}";
            layers.Add(new Convolution($"{group}.conv1", inputs, widths[g], 3, 1, Bias: false, ConvolutionStart.Identity));
            layers.Add(new MaxPool(2));
            layers.Add(new BatchNorm($"{group}.norm1", widths[g], GroupMomentum, epsilon, LearnScale: false));
            layers.Add(new Activation(activation));
            layers.Add(new Convolution($"{group}.conv2", widths[g], widths[g], 3, 1, Bias: false, ConvolutionStart.Identity));
            layers.Add(new BatchNorm($"{group}.norm2", widths[g], GroupMomentum, epsilon, LearnScale: false));
            layers.Add(new Activation(activation));
            inputs = widths[g];
        }

        layers.Add(new GlobalMaxPool());
        layers.Add(new Flatten());
        layers.Add(new Linear("head", inputs, classCount, Bias: false));
        layers.Add(new Scale(1.0 / 9));
        return new NetworkSpec(name, input, classCount, layers.ToImmutable());
    }

    /// <summary>The residual network of Peifer's proposal (2021): 32-32, pool, 64-64, pool, 128, pool, 256 features, dropout ½.</summary>
    private static NetworkSpec Peifer(ImageShape input, int classCount)
    {
        const int pools = 3;
        var features = 128 * (input.Height >> pools) * (input.Width >> pools);
        return new NetworkSpec("peifer", input, classCount,
        [
            new Convolution("conv1", input.Channels, 32, 3, 1, Bias: true),
            new Activation(ActivationKind.Relu),
            new Residual([new Convolution("conv2", 32, 32, 3, 1, Bias: true), new Activation(ActivationKind.Relu)]),
            new MaxPool(2),
            new Convolution("conv3", 32, 64, 3, 1, Bias: true),
            new Activation(ActivationKind.Relu),
            new Residual([new Convolution("conv4", 64, 64, 3, 1, Bias: true), new Activation(ActivationKind.Relu)]),
            new MaxPool(2),
            new Convolution("conv5", 64, 128, 3, 1, Bias: true),
            new Activation(ActivationKind.Relu),
            new MaxPool(2),
            new Flatten(),
            new Linear("hidden", features, 256, Bias: true),
            new Activation(ActivationKind.Relu),
            new Dropout(0.5),
            new Linear("head", 256, classCount, Bias: true),
        ]);
    }
}
