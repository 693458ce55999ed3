namespace Learnability.Networks;

/// <summary>The networks that can be chosen by name.</summary>
public static class NetworkPresets
{
    /// <summary>The name of the network of one linear layer.</summary>
    public const string LinearName = "linear";

    /// <summary>The name of the network for sequences.</summary>
    public const string SequenceName = "lstm";

    private const double GroupMomentum = 0.4;
    private const double NormEpsilon = 1e-5;

    // As published; the others have PyTorch's default.
    private const double PublishedNormEpsilon = 1e-12;
    private const int WhiteningKernel = 2;
    private const int HiddenWidth = 64;

    /// <summary>The names: networks for images, smallest first, those for any input, and the one for sequences.</summary>
    public static ImmutableArray<string> Names { get; } = ["small", "medium", "airbench94", "peifer", "mlp", LinearName, SequenceName];

    /// <summary>The network of a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="input">Shape of one input.</param>
    /// <param name="classCount">Number of logits.</param>
    /// <exception cref="UsageException">There is no such preset.</exception>
    public static NetworkSpec Create(string name, FeatureShape input, int classCount) => name switch
    {
        "small" => Airbench(name, Planes(name, input), classCount, ActivationKind.Relu, [16, 32, 64]),
        "medium" => Airbench(name, Planes(name, input), classCount, ActivationKind.Relu, [32, 64, 128]),
        "airbench94" => Airbench(name, Planes(name, input), classCount, ActivationKind.Gelu, [64, 256, 256]),
        "peifer" => Peifer(Planes(name, input), classCount),
        "mlp" => Mlp(input, classCount),
        LinearName => new NetworkSpec(name, input, classCount, [new Flatten(), new Linear("head", (int)input.Length, classCount, Bias: true)]),
        SequenceName => Memory(input, classCount),
        _ => throw new UsageException($"found preset '{name}'; expected one of {string.Join(", ", Names)}."),
    };

    /// <summary>One hidden layer of 64 rectifiers over all values of an input, whatever its shape.</summary>
    private static NetworkSpec Mlp(FeatureShape input, int classCount) => new("mlp", input, classCount,
    [
        new Flatten(),
        new Linear("hidden", (int)input.Length, HiddenWidth, Bias: true),
        new Activation(ActivationKind.Relu),
        new Linear("head", HiddenWidth, classCount, Bias: true),
    ]);

    /// <summary>A long short-term memory of 64 numbers over the steps of a sequence, and a linear layer on its last state.</summary>
    private static NetworkSpec Memory(FeatureShape input, int classCount) => input.Sizes is [_, var features]
        ? new NetworkSpec(SequenceName, input, classCount, [new Lstm("lstm", features, HiddenWidth), new Linear("head", HiddenWidth, classCount, Bias: true)])
        : throw new UsageException($"found preset '{SequenceName}', a network for sequences, and inputs of {input}; expected [steps, features]. Use another preset, or a data set of sequences.");

    private static ImageShape Planes(string name, FeatureShape input) => input.Sizes.Length == 3
        ? ImageShape.Of(input)
        : throw new UsageException($"found preset '{name}', a network for images, and inputs of {input}; expected one that takes any input. Use --preset mlp or linear (lstm for sequences), or a data set of images.");

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
