using System.Text.Json.Serialization;

namespace Learnability.Networks.Layers;

[JsonDerivedType(typeof(Cascade), "cascade")]
public abstract partial record LayerSpec;

/// <summary>
/// The log-probabilities of a cascade of yes-or-no questions: "is it k_1?", if not "is it k_2?", and so on, the last class being what remains.
/// With logits f: log p_{k_j} = log σ(f_{k_j}) + Σ_{i&lt;j} log(1 − σ(f_{k_i})) for j &lt; C, and log p_{k_C} = Σ_{i&lt;C} log(1 − σ(f_{k_i})).
/// </summary>
/// <remarks>
/// exp sums to 1, so that softmax changes nothing, and cross-entropy is the sum of the binary cross-entropies of the questions asked. The last class's own
/// logit takes no part.
/// </remarks>
/// <param name="Order">k: every class number once, in the order of the questions.</param>
public sealed record Cascade(ImmutableArray<int> Order) : LayerSpec
{
    internal override bool GivesLogProbabilities => true;

    // With log σ(f) = −softplus(−f) and log(1 − σ(f)) = −softplus(f): the negative of softplus(−f) of a class's own question, but for the last class, and
    // softplus(f) of every question before, summed as a product with a matrix of 0 and 1, [class, question].
    internal override ImmutableArray<Operation> Lower(FeatureShape input)
    {
        Require(
            input,
            !Order.IsDefault && input.Sizes is [var classes] && Order.Order().SequenceEqual(Enumerable.Range(0, classes)),
            "one feature a class, and every class number once");
        var (asked, before) = (new double[Order.Length], new double[Order.Length * Order.Length]);
        foreach (var (i, question) in Order[..^1].Index())
        {
            asked[question] = 1;
            foreach (var later in Order[(i + 1)..])
            {
                before[(later * Order.Length) + question] = 1;
            }
        }

        var softplus = new Operation.Apply(ScalarFunction.Softplus);
        var opposite = Operation.With(Arithmetic.Mul, "minus_one", -1);
        return
        [
            new Operation.Combine(
                Arithmetic.Add,
                [opposite, softplus, Operation.With(Arithmetic.Mul, new Constant("cascade_asked", [Order.Length], asked))],
                [softplus, new Operation.Multiply(new Constant("cascade_before", [Order.Length, Order.Length], before), Bias: null)]),
            opposite,
        ];
    }

    /// <inheritdoc/>
    public override string ToString() => Order.IsDefault ? "Cascade without order" : $"Cascade [{string.Join(", ", Order)}]";
}
