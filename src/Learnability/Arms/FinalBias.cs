namespace Learnability.Arms;

/// <summary>What is added to the logits of phase two's finished network.</summary>
public enum FinalBias
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The biases of lowest variance within the budget.</summary>
    Budget,

    /// <summary>The biases that make the held-out rates equal, whatever they cost.</summary>
    Equal,
}
