using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A part of a network: parameters, buffers and other modules, each by name.</summary>
        public partial class Module : IDisposable
        {
            private readonly OrderedDictionary<string, Parameter> _parametersByName = [];
            private readonly OrderedDictionary<string, (Tensor Tensor, bool Persistent)> _buffersByName = [];
            private readonly OrderedDictionary<string, Module> _modulesByName = [];

            protected Module(string name) => this.name = name;

            ~Module() => Dispose(false);

            public readonly string name;

            public bool training { get; private set; } = true;

            public virtual string GetName() => name;

            /// <summary>Registers the fields of the object: parameters and modules as such, other tensors as buffers.</summary>
            protected virtual void RegisterComponents()
            {
                const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
                foreach (var field in GetType().GetFields(Any))
                {
                    var value = field.GetValue(this);
                    if (value is null || Knows(field.Name) || Holds(value))
                        continue;
                    switch (value)
                    {
                        case Module module:
                            register_module(field.Name, module);
                            break;
                        case Parameter parameter:
                            register_parameter(field.Name, parameter);
                            break;
                        case Tensor tensor:
                            register_buffer(field.Name, tensor);
                            break;
                    }
                }
            }

            /// <summary>Adds a tensor that is not learned; one that is not persistent stays out of <see cref="state_dict"/>.</summary>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                Require(name);
                _buffersByName.Add(name, (tensor, persistent));
            }

            public virtual void register_parameter(string name, Parameter param)
            {
                ArgumentNullException.ThrowIfNull(param);
                Require(name);
                _parametersByName.Add(name, param);
            }

            public virtual void register_module(string name, Module submodule)
            {
                ArgumentNullException.ThrowIfNull(submodule);
                Require(name);
                submodule.RegisterComponents();
                _modulesByName.Add(name, submodule);
            }

            public void add_module(string name, Module module) => register_module(name, module);

            public virtual void train(bool train = true)
            {
                training = train;
                foreach (var module in _modulesByName.Values)
                    module.train(train);
            }

            public virtual void eval() => train(false);

            /// <summary>Drops the gradients, or sets them to zero.</summary>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters())
                    ClearGradient(parameter, set_to_none);
            }

            /// <summary>Calls a function for every module inside this one and then for this one.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var module in _modulesByName.Values)
                    module.apply(fn);
                fn(this);
                return this;
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing)
                    return;
                foreach (var parameter in _parametersByName.Values)
                    parameter.Dispose();
                foreach (var (tensor, _) in _buffersByName.Values)
                    tensor.Dispose();
                foreach (var module in _modulesByName.Values)
                    module.Dispose();
            }

            internal static void ClearGradient(Parameter parameter, bool toNone)
            {
                if (toNone)
                {
                    parameter.grad = null;
                    return;
                }
                using var gradient = parameter.grad;
                gradient?.zero_();
            }

            private void Require(string name)
            {
                ArgumentException.ThrowIfNullOrEmpty(name);
                if (Knows(name))
                    throw new InvalidOperationException($"the module {this.name} has a component '{name}' already; each needs a name of its own.");
            }

            /// <summary>Puts a parameter in the place of the one of that name; null removes it.</summary>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                _parametersByName.Remove(name);
                if (value is not null)
                    register_parameter(name, value);
            }

            /// <summary>Puts a buffer in the place of the one of that name; null removes it.</summary>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                _buffersByName.Remove(name);
                if (value is not null)
                    register_buffer(name, value, persistent);
            }

            private bool Holds(object component) =>
                _parametersByName.Values.Contains(component) || _modulesByName.Values.Contains(component) ||
                _buffersByName.Values.Any(buffer => ReferenceEquals(buffer.Tensor, component));

            private bool Knows(string name) =>
                _parametersByName.ContainsKey(name) || _buffersByName.ContainsKey(name) || _modulesByName.ContainsKey(name);
        }
    }
}
