namespace Learnability.Networks.Operations;

/// <summary>What is done with two values, called as ONNX calls its operators.</summary>
public enum Arithmetic
{
    /// <summary>a + b.</summary>
    Add,

    /// <summary>a − b.</summary>
    Sub,

    /// <summary>a · b.</summary>
    Mul,

    /// <summary>a / b.</summary>
    Div,
}
