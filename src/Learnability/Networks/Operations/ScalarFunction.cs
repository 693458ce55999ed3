namespace Learnability.Networks.Operations;

/// <summary>Functions of a single value, called as ONNX calls its operators.</summary>
public enum ScalarFunction
{
    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>The error function, 2/√π · ∫₀ˣ exp(−t²) dt.</summary>
    Erf,

    /// <summary>ln(1 + eˣ).</summary>
    Softplus,

    /// <summary>1/(1 + e⁻ˣ).</summary>
    Sigmoid,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>√x, for x ≥ 0.</summary>
    Sqrt,
}
