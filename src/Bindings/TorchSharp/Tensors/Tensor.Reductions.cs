using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <content>Sums, extremes, orders and norms.</content>
    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => Aten.One("sum", this, type);
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum((long[])[dim], keepdim, type);
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => sum((long[])[dim0, dim1], keepdim, type);
        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            sum((long[])[dim0, dim1, dim2], keepdim, type);

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => sum(dim.ToArray(), keepdim, type);
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) =>
            Aten.One("sum.dim_IntList", this, dim, keepdim, type);

        public Tensor mean() => Aten.One("mean", this);
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Aten.One("mean.dim", this, dimensions, keepdim, type);

        public Tensor prod(ScalarType? type = null) => Aten.One("prod", this, type);
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Aten.One("prod.dim_int", this, dim, keepdim, type);
        public Tensor cumsum(long dim, ScalarType? type = null) => Aten.One("cumsum", this, dim, type);

        public Tensor var(bool unbiased = true) => Aten.One("var", this, unbiased);
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var((long[])[dim], unbiased, keepdim, type);

        public Tensor var((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var((long[])[dim.Item1, dim.Item2], unbiased, keepdim, type);

        public Tensor var((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var((long[])[dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var(dimensions.ToArray(), unbiased, keepdim, type);

        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            (type is { } t ? to_type(t) : this).Reduce("var.dim", dimensions, unbiased, keepdim);

        public Tensor std(bool unbiased = true) => Aten.One("std", this, unbiased);
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std((long[])[dim], unbiased, keepdim, type);

        public Tensor std((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std((long[])[dim.Item1, dim.Item2], unbiased, keepdim, type);

        public Tensor std((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std((long[])[dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std(dimensions.ToArray(), unbiased, keepdim, type);

        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            (type is { } t ? to_type(t) : this).Reduce("std.dim", dimensions, unbiased, keepdim);

        public Tensor max() => Aten.One("max", this);
        public Tensor max(Tensor other) => Aten.One("max.other", this, other);
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Aten.Two("max.dim", this, dim, keepdim);
        public Tensor min() => Aten.One("min", this);
        public Tensor min(Tensor other) => Aten.One("min.other", this, other);
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Aten.Two("min.dim", this, dim, keepdim);
        public Tensor amax(params long[] dims) => Aten.One("amax", this, dims);
        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => Extreme("amax", dims, keepdim, @out);
        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            Extreme("amax", dims.ToArray(), keepdim, @out);

        public Tensor amin(params long[] dims) => Aten.One("amin", this, dims);
        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => Extreme("amin", dims, keepdim, @out);
        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            Extreme("amin", dims.ToArray(), keepdim, @out);

        public Tensor argmax() => Aten.One("argmax", this);
        public Tensor argmax(long dim, bool keepdim = false) => Aten.One("argmax", this, dim, keepdim);
        public Tensor argmin() => Aten.One("argmin", this);
        public Tensor argmin(long dim, bool keepdim = false) => Aten.One("argmin", this, dim, keepdim);
        public Tensor argsort(long dim = -1, bool descending = false) => Aten.One("argsort", this, dim, descending);
        public (Tensor values, Tensor indexes) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Aten.Two("sort.stable", this, stable, dim, descending);

        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Aten.Two("topk", this, k, dim, largest, sorted);

        public Tensor all() => Aten.One("all", this);
        public Tensor all(long dim, bool keepdim = false) => Aten.One("all.dim", this, dim, keepdim);
        public Tensor any() => Aten.One("any", this);
        public Tensor any(long dim, bool keepdim = false) => Aten.One("any.dim", this, dim, keepdim);

        public Tensor logsumexp(long dim, bool keepdim = false) => Aten.One("logsumexp", this, (long[])[dim], keepdim);
        public Tensor norm(float p = 2) => Aten.One("norm.Scalar", this, p);
        public Tensor norm(int dim, bool keepdim = false, float p = 2) => Aten.One("norm.ScalarOpt_dim", this, p, (long[])[dim], keepdim);
        public Tensor bincount(Tensor? weights, long minlength = 0) => Aten.One("bincount", this, weights, minlength);
        public Tensor median() => Aten.One("median", this);

        private Tensor Extreme(string op, long[] dims, bool keepdim, Tensor? @out)
        {
            if (@out is null)
                return Aten.One(op, this, dims, keepdim);
            Aten.Do(op + ".out", this, dims, keepdim, @out);
            return @out;
        }

        private Tensor Reduce(string op, long[] dimensions, bool unbiased, bool keepdim) =>
            Aten.One(op, this, dimensions, unbiased, keepdim);
    }
}
