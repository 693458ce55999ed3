using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <content>Views, selections and rearrangements.</content>
    public partial class Tensor
    {
        public Tensor view(params long[] shape) => Aten.One("view", this, shape);
        public Tensor view_as(Tensor other) => Aten.One("view_as", this, other);
        public Tensor reshape(params long[] shape) => Aten.One("reshape", this, shape);
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Aten.One("flatten.using_ints", this, start_dim, end_dim);
        public Tensor permute(params long[] permutation) => Aten.One("permute", this, permutation);
        public Tensor permute(IEnumerable<long> permutation) => permute([.. permutation]);
        public Tensor transpose(long dim0, long dim1) => Aten.One("transpose.int", this, dim0, dim1);
        public Tensor t() => Aten.One("t", this);
        public Tensor T => Aten.One("numpy_T", this);
        public Tensor squeeze(long? dim = null) => dim is { } d ? Aten.One("squeeze.dim", this, d) : Aten.One("squeeze", this);
        public Tensor unsqueeze(long dim) => Aten.One("unsqueeze", this, dim);
        public Tensor expand(params long[] sizes) => Aten.One("expand", this, sizes);
        public Tensor expand(long[] sizes, bool isImplicit = false) => Aten.One("expand", this, sizes, isImplicit);
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => expand(sizes.ToArray(), isImplicit);
        public Tensor expand_as(Tensor other) => Aten.One("expand_as", this, other);
        public Tensor repeat(params long[] sizes) => Aten.One("repeat", this, sizes);
        public Tensor contiguous() => Aten.One("contiguous", this);
        public Tensor clone() => Aten.One("clone", this);
        public Tensor alias() => Aten.One("alias", this);

        public Tensor flip(params long[] dims) => Aten.One("flip", this, dims);
        public Tensor roll(long shifts, long? dims = null) => Aten.One("roll", this, (long[])[shifts], dims is { } d ? (long[])[d] : []);
        public Tensor roll(long[] shifts) => Aten.One("roll", this, shifts);
        public Tensor roll(long[] shifts, long[] dims) => Aten.One("roll", this, shifts, dims);
        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => roll(shifts.ToArray(), dims.ToArray());
        public Tensor roll((long, long) shifts, (long, long) dims) =>
            roll((long[])[shifts.Item1, shifts.Item2], (long[])[dims.Item1, dims.Item2]);

        public Tensor unfold(long dimension, long size, long step) => Aten.One("unfold", this, dimension, size, step);
        public Tensor diag(long diagonal = 0) => Aten.One("diag", this, diagonal);
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Aten.One("diagonal", this, offset, dim1, dim2);

        public Tensor select(long dim, long index) => Aten.One("select.int", this, dim, index);
        public Tensor narrow(long dim, long start, long length) => Aten.One("narrow", this, dim, start, length);
        public Tensor slice(long dim, long start, long finish, long step) => Aten.One("slice.Tensor", this, dim, start, finish, step);
        public Tensor index_select(long dim, Tensor index) => Aten.One("index_select", this, dim, index);
        public Tensor masked_select(Tensor mask) => Aten.One("masked_select", this, mask);
        public Tensor masked_fill(Tensor mask, Scalar value) => Aten.One("masked_fill.Scalar", this, mask, value);
        public Tensor masked_fill_(Tensor mask, Scalar value) => Aten.Into("masked_fill_.Scalar", this, mask, value);
        public Tensor gather(long dim, Tensor index) => Aten.One("gather", this, dim, index);
        public Tensor scatter(long dim, Tensor index, Tensor src) => Aten.One("scatter.src", this, dim, index, src);
        public Tensor scatter_(long dim, Tensor index, Tensor src) => Aten.Into("scatter_.src", this, dim, index, src);
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Aten.One("scatter_add", this, dim, index, src);
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => Aten.Into("scatter_add_", this, dim, index, src);
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Aten.One("index_add", this, dim, index, source, alpha);

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Aten.Into("index_add_", this, dim, index, source, alpha);

        public Tensor where(Tensor condition, Tensor y) => Aten.One("where.self", condition, this, y);
        public Tensor nonzero() => Aten.One("nonzero", this);

        public Tensor[] chunk(long chunks, long dim = 0) => Aten.List("chunk", this, chunks, dim);
        public Tensor[] split(long size, int dim = 0) => Aten.List("split.Tensor", this, size, dim);
        public Tensor[] split(long[] sizes, long dim = 0) => Aten.List("split_with_sizes", this, sizes, dim);
        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => split(sizes.ToArray(), dim);
        public Tensor[] split(params long[] sizes) => split(sizes, 0L);
        public Tensor[] unbind(long dimension = 0) => Aten.List("unbind.int", this, dimension);
    }
}
