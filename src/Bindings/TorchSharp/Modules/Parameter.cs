using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// A tensor that a module learns. It takes over the native tensor (and the dispose scope) of the one it is made from, which is then
/// invalid.
/// </summary>
public class Parameter : Tensor
{
    public Parameter(Tensor data, bool requires_grad = true) : this(data, data.Scope, requires_grad)
    {
    }

    private Parameter(Tensor data, DisposeScope? scope, bool requires_grad) : base(data.DecoupleFromNativeHandle())
    {
        this.requires_grad = requires_grad;
        MoveToOtherDisposeScope(scope);
    }
}
