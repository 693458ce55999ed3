using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules run one after another; what passes between them is disposed as soon as it was used, unless gradients need it.</summary>
public class Sequential : nn.Module<Tensor, Tensor>
{
    private readonly List<nn.Module<Tensor, Tensor>> _chain = [];

    protected internal Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules) : base(nameof(Sequential))
    {
        foreach (var (name, module) in modules)
            append(name, module);
    }

    protected internal Sequential(params nn.Module<Tensor, Tensor>[] modules) : base(nameof(Sequential))
    {
        foreach (var module in modules)
            append(module);
    }

    public int Count => _chain.Count;

    public nn.IModule<Tensor, Tensor> this[int index] => _chain[index];

    public Sequential append(nn.IModule<Tensor, Tensor> module) => append(_chain.Count.ToString(), module);

    public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
    {
        var added = (nn.Module<Tensor, Tensor>)module;
        add_module(name, added);
        _chain.Add(added);
        return this;
    }

    public override Tensor forward(Tensor tensor)
    {
        if (_chain.Count == 0)
            return tensor.alias();
        using var scope = NewDisposeScope();
        var current = tensor;
        foreach (var module in _chain)
            current = module.call(current);
        return current.MoveToOuterDisposeScope();
    }
}
