namespace Learnability.Exports;

/// <summary>What <see cref="LogitShift"/> does to logits, as lines to paste into the program that makes them: (f/T + b)/T′.</summary>
public static class ShiftLines
{
    /// <summary>The libraries that lines are written for.</summary>
    public static ImmutableArray<string> Libraries { get; } = ["pytorch", "keras", "numpy"];

    /// <summary>The lines for one of <see cref="Libraries"/>.</summary>
    /// <param name="library">The library.</param>
    /// <param name="shift">The shift.</param>
    /// <param name="classNames">The classes, in the order of the logits; they stand in a comment.</param>
    /// <exception cref="UsageException">No such library.</exception>
    public static string Of(string library, LogitShift shift, ImmutableArray<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(shift);
        var bias = $"[{string.Join(", ", shift.Bias.Select(PythonText.Number))}]";
        var (t, final) = (PythonText.Number(shift.Temperature), PythonText.Number(shift.Final));
        var order = $"# classes, in this order: {string.Join(", ", classNames.Select(PythonText.Quoted))}\n";
        return order + library switch
        {
            "pytorch" => $"bias = torch.tensor({bias}, device=logits.device)\nprobabilities = torch.softmax((logits / {t} + bias) / {final}, dim=-1)\n",
            "keras" => $"bias = keras.ops.convert_to_tensor({bias})\nprobabilities = keras.ops.softmax((logits / {t} + bias) / {final}, axis=-1)\n",
            "numpy" => $"bias = np.array({bias})\nshifted = (logits / {t} + bias) / {final}\nprobabilities = np.exp(shifted - shifted.max(-1, keepdims=True))\nprobabilities /= probabilities.sum(-1, keepdims=True)\n",
            _ => throw new UsageException($"found '{library}'; expected one of {string.Join(", ", Libraries)}."),
        };
    }
}
