namespace Learnability.DataSets;

/// <summary>A long tail: class c of C keeps the share R^(−c/(C − 1)), from all of the first class to 1/R of the last.</summary>
/// <remarks>Source: Cui et al., Class-balanced loss based on effective number of samples, CVPR 2019; with R = 100 on CIFAR-10 "CIFAR-10-LT".</remarks>
/// <param name="Ratio">R, in [1, 10000].</param>
internal sealed record ExponentialImbalance(double Ratio) : Imbalance
{
    public double Ratio { get; } = CheckRatio(Ratio);

    private protected override string Text => FormattableString.Invariant($"exp:{Ratio}");

    internal override IEnumerable<double> Shares(ImmutableArray<string> classNames)
        => classNames.Select((_, c) => Math.Pow(Ratio, -(double)c / (classNames.Length - 1)));
}

/// <summary>Two kinds of classes: the last K keep 1/R of their images, the others all.</summary>
/// <remarks>Source: Buda, Maki, Mazurowski, A systematic study of the class imbalance problem in convolutional neural networks, 2018.</remarks>
/// <param name="Ratio">R, in [1, 10000].</param>
/// <param name="Classes">K, at least 1 and less than the number of classes.</param>
internal sealed record StepImbalance(double Ratio, int Classes) : Imbalance
{
    public double Ratio { get; } = CheckRatio(Ratio);

    public int Classes { get; } = Classes >= 1
        ? Classes
        : throw new UsageException($"found an imbalance step of {Classes} classes; expected at least 1, such as step:10:5.");

    private protected override string Text => FormattableString.Invariant($"step:{Ratio}:{Classes}");

    internal override IEnumerable<double> Shares(ImmutableArray<string> classNames) => Classes < classNames.Length
        ? classNames.Select((_, c) => c < classNames.Length - Classes ? 1 : 1 / Ratio)
        : throw new UsageException(
            $"found imbalance '{this}' for {classNames.Length} classes; expected fewer small classes than classes, from 1 to {classNames.Length - 1}.");
}

/// <summary>Single classes keep a share of their images, the others all.</summary>
/// <param name="Values">The shares, in (0, 1].</param>
internal sealed record ListedImbalance(ClassValues Values) : Imbalance
{
    private protected override string Text => $"list:{Values}";

    internal override IEnumerable<double> Shares(ImmutableArray<string> classNames) => Values.For(classNames).Select(share => share ?? 1);
}
