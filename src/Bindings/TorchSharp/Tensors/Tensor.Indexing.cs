using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <content>Indexing in the manner of NumPy.</content>
    public partial class Tensor
    {
        public Tensor this[long i1]
        {
            get => At(i1);
            set => Write(value, i1);
        }

        public Tensor this[long i1, long i2]
        {
            get => At(i1, i2);
            set => Write(value, i1, i2);
        }

        public Tensor this[long i1, long i2, long i3]
        {
            get => At(i1, i2, i3);
            set => Write(value, i1, i2, i3);
        }

        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => At(i1, i2, i3, i4);
            set => Write(value, i1, i2, i3, i4);
        }

        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>The elements at the places that the index tensors, broadcast together, name.</summary>
        public Tensor index(params Tensor[] indices) => Aten.One("index.Tensor", this, Arg.Indices(indices));

        /// <summary>A view where all indices are numbers and ranges; else a copy.</summary>
        public Tensor index(params TensorIndex[] indices)
        {
            using var scope = NewDisposeScope();
            var (view, tensors) = Narrowed(indices);
            var found = tensors.All(tensor => tensor is null) ? view : Aten.One("index.Tensor", view, Arg.Indices(tensors));
            return found.MoveToOuterDisposeScope();
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            Aten.Into("index_put_", this, Arg.Indices(indices), value, accumulate);

        public Tensor index_put_(Scalar value, params Tensor[] indices)
        {
            using var filling = full([], value, dtype, device);
            return index_put_(filling, indices, false);
        }

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var filling = full([], value, dtype, device);
            return index_put_(filling, indices, false);
        }

        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            using var scope = NewDisposeScope();
            var (view, tensors) = Narrowed(indices);
            if (tensors.Any(tensor => tensor is not null))
                Aten.Into("index_put_", view, Arg.Indices(tensors), value, accumulate);
            else if (accumulate)
                view.add_(value);
            else
                view.copy_(value);
            return this;
        }

        private Tensor At(params ReadOnlySpan<long> indices)
        {
            using var scope = NewDisposeScope();
            var view = this;
            foreach (var index in indices)
                view = view.select(0, index);
            return view.MoveToOuterDisposeScope();
        }

        private void Write(Tensor value, params ReadOnlySpan<long> indices)
        {
            using var view = At(indices);
            view.copy_(value);
        }

        /// <summary>Applies numbers, ranges and new dimensions; tensors are left for one index operator over what remains.</summary>
        private (Tensor View, Tensor?[] Tensors) Narrowed(TensorIndex[] indices)
        {
            var view = alias();
            List<Tensor?> tensors = [];
            var rest = ndim - indices.Sum(Consumed);
            var dimension = 0L;
            foreach (var index in indices)
            {
                switch (index.Kind)
                {
                    case TensorIndex.Form.Number:
                        view = view.select(dimension, index.Start!.Value);
                        continue;
                    case TensorIndex.Form.Rest:
                        tensors.AddRange(new Tensor?[rest]);
                        dimension += rest;
                        continue;
                    case TensorIndex.Form.Range:
                        view = Aten.One("slice.Tensor", view, dimension, index.Start, index.Stop, index.Step ?? 1);
                        break;
                    case TensorIndex.Form.NewDimension or TensorIndex.Form.Truth:
                        view = view.unsqueeze(dimension);
                        break;
                }
                tensors.Add(Values(index));
                // A mask of several dimensions takes one place of the index operator and several of the view.
                dimension += Math.Max(1, Consumed(index));
            }
            return (view, [.. tensors]);
        }

        // One true is "the whole new dimension once", one false "not at all".
        private Tensor? Values(TensorIndex index) =>
            index.Kind == TensorIndex.Form.Truth ? arange(index.Start!.Value, ScalarType.Int64, device) : index.Values;

        private static long Consumed(TensorIndex index) => index.Kind switch
        {
            TensorIndex.Form.Number or TensorIndex.Form.Range => 1,
            TensorIndex.Form.Tensor => index.Values!.dtype == ScalarType.Bool ? index.Values.ndim : 1,
            _ => 0,
        };
    }
}
