using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <content>What a module holds, in the order of registration; names of inner parts are joined by dots.</content>
        public partial class Module
        {
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<Parameter>(ReferenceEqualityComparer.Instance);
                foreach (var (name, parameter) in _parametersByName)
                {
                    if (seen.Add(parameter))
                        yield return (name, parameter);
                }
                foreach (var (name, module) in Recursed(recurse))
                {
                    foreach (var (inner, parameter) in module.named_parameters())
                    {
                        if (seen.Add(parameter))
                            yield return ($"{name}.{inner}", parameter);
                    }
                }
            }

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                foreach (var (name, (tensor, persistent)) in _buffersByName)
                {
                    if (persistent || include_nonpersistent)
                        yield return (name, tensor);
                }
                foreach (var (name, module) in Recursed(recurse))
                {
                    foreach (var (inner, tensor) in module.named_buffers(true, include_nonpersistent))
                        yield return ($"{name}.{inner}", tensor);
                }
            }

            public virtual IEnumerable<(string name, Module module)> named_children()
            {
                foreach (var (name, module) in _modulesByName)
                    yield return (name, module);
            }

            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var (name, module) in named_children())
                    yield return (name, module);
                foreach (var (name, module) in named_children())
                {
                    foreach (var (inner, found) in module.named_modules())
                        yield return ($"{name}.{inner}", found);
                }
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(p => p.parameter);

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(b => b.buffer);

            public virtual IEnumerable<Module> children() => named_children().Select(c => c.module);

            public virtual IEnumerable<Module> modules() => named_modules().Select(m => m.module);

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            public virtual Parameter? get_parameter(string target) => named_parameters().FirstOrDefault(p => p.name == target).parameter;

            public virtual Tensor? get_buffer(string target) => named_buffers().FirstOrDefault(b => b.name == target).buffer;

            /// <summary>All parameters and persistent buffers by name; the tensors themselves, not copies.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                var start = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach (var (name, parameter) in named_parameters())
                    destination.TryAdd(start + name, parameter);
                foreach (var (name, buffer) in named_buffers(true, false))
                    destination.TryAdd(start + name, buffer);
                return destination;
            }

            /// <summary>Copies the values of the source into the parameters and buffers of the same names.</summary>
            /// <returns>The names that the source lacks, and those that it has too many.</returns>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                skip ??= [];
                var destination = state_dict();
                List<string> missing = [.. destination.Keys.Where(key => !source.ContainsKey(key) && !skip.Contains(key))];
                List<string> unexpected = [.. source.Keys.Where(key => !destination.ContainsKey(key) && !skip.Contains(key))];
                if (strict && missing.Count + unexpected.Count > 0)
                {
                    throw new InvalidOperationException(
                        $"the state differs from the module's: missing [{string.Join(", ", missing)}], unexpected [{string.Join(", ", unexpected)}].");
                }
                using var _ = no_grad();
                foreach (var (name, tensor) in destination)
                {
                    if (source.TryGetValue(name, out var values) && !skip.Contains(name))
                        tensor.copy_(values);
                }
                return (missing, unexpected);
            }

            private OrderedDictionary<string, Module> Recursed(bool recurse) => recurse ? _modulesByName : [];
        }
    }
}
