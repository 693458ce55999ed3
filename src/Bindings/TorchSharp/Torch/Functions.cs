using TorchSharp.Interop;

namespace TorchSharp;

/// <content>The functions of tensors in their static form.</content>
public static partial class torch
{
    public static Tensor abs(Tensor input) => input.abs();
    public static Tensor exp(Tensor input) => input.exp();
    public static Tensor log(Tensor input) => input.log();
    public static Tensor log1p(Tensor input) => input.log1p();
    public static Tensor sqrt(Tensor input) => input.sqrt();
    public static Tensor rsqrt(Tensor input) => input.rsqrt();
    public static Tensor sigmoid(Tensor input) => input.sigmoid();
    public static Tensor tanh(Tensor input) => input.tanh();
    public static Tensor sin(Tensor input) => input.sin();
    public static Tensor cos(Tensor input) => input.cos();
    public static Tensor floor(Tensor input) => input.floor();
    public static Tensor ceil(Tensor input) => input.ceil();
    public static Tensor neg(Tensor input) => input.neg();
    public static Tensor reciprocal(Tensor input) => input.reciprocal();
    public static Tensor square(Tensor input) => input.square();
    public static Tensor isfinite(Tensor tensor) => tensor.isfinite();
    public static Tensor isnan(Tensor input) => input.isnan();
    public static Tensor isinf(Tensor tensor) => tensor.isinf();
    public static Tensor logical_not(Tensor input) => input.logical_not();
    public static Tensor sign(Tensor input) => input.sign();
    public static Tensor erf(Tensor input) => input.erf();
    public static Tensor round(Tensor input, long decimals = 0) => input.round(decimals);
    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

    public static Tensor add(Tensor left, Tensor right) => left.add(right);
    public static Tensor add(Tensor left, Scalar right) => left.add(right);
    public static Tensor mul(Tensor left, Tensor right) => left.mul(right);
    public static Tensor mul(Tensor left, Scalar right) => left.mul(right);
    public static Tensor add(Tensor left, Tensor right, Scalar alpha) => left.add(right, alpha);
    public static Tensor add(Tensor left, Scalar right, Scalar alpha) => left.add(right, alpha);
    public static Tensor sub(Tensor left, Tensor right) => left.sub(right);
    public static Tensor sub(Tensor left, Scalar right) => left.sub(right);
    public static Tensor div(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) => left.div(right, rounding_mode);
    public static Tensor div(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) => left.div(right, rounding_mode);
    public static Tensor pow(Tensor left, Tensor exponent) => left.pow(exponent);
    public static Tensor pow(Tensor left, Scalar exponent) => left.pow(exponent);
    public static Tensor maximum(Tensor input, Tensor other) => input.maximum(other);
    public static Tensor minimum(Tensor input, Tensor other) => input.minimum(other);
    public static Tensor clamp(Tensor input, Scalar? min = null, Scalar? max = null) => input.clamp(min, max);
    public static Tensor clamp(Tensor input, Tensor? min = null, Tensor? max = null) => input.clamp(min, max);
    public static Tensor matmul(Tensor input, Tensor target) => input.matmul(target);
    public static Tensor mm(Tensor input, Tensor target) => input.mm(target);
    public static Tensor bmm(Tensor input, Tensor batch2) => input.bmm(batch2);
    public static Tensor outer(Tensor input, Tensor vec2) => input.outer(vec2);
    public static Tensor dot(Tensor input, Tensor other) => input.dot(other);

    public static Tensor eq(Tensor left, Tensor right) => left.eq(right);
    public static Tensor ne(Tensor left, Tensor right) => left.ne(right);
    public static Tensor lt(Tensor left, Tensor right) => left.lt(right);
    public static Tensor le(Tensor left, Tensor right) => left.le(right);
    public static Tensor gt(Tensor left, Tensor right) => left.gt(right);
    public static Tensor ge(Tensor left, Tensor right) => left.ge(right);
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => Aten.One("where.self", condition, x, y);
    public static bool allclose(Tensor tensor, Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false) =>
        tensor.allclose(target, rtol, atol, equal_nan);

    public static Tensor sum(Tensor input, ScalarType? type = null) => input.sum(type);
    public static Tensor sum(Tensor input, ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
        input.sum(dim, keepdim, type);

    public static Tensor sum(Tensor input, long dim, bool keepdim = false, ScalarType? type = null) => input.sum(dim, keepdim, type);
    public static Tensor mean(Tensor input) => input.mean();
    public static Tensor mean(Tensor input, long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
        input.mean(dimensions, keepdim, type);

    public static Tensor var(Tensor input, bool unbiased = true) => input.var(unbiased);
    public static Tensor std(Tensor input, bool unbiased = true) => input.std(unbiased);
    public static Tensor var(Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.var(dimensions, unbiased, keepdim, type);

    public static Tensor var(Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.var(dimensions, unbiased, keepdim, type);

    public static Tensor var(Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.var(dimensions, unbiased, keepdim, type);

    public static Tensor var(
        Tensor input, (long, long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.var(dimensions, unbiased, keepdim, type);

    public static Tensor std(Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.std(dimensions, unbiased, keepdim, type);

    public static Tensor std(Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.std(dimensions, unbiased, keepdim, type);

    public static Tensor std(Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.std(dimensions, unbiased, keepdim, type);

    public static Tensor std(
        Tensor input, (long, long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.std(dimensions, unbiased, keepdim, type);

    public static Tensor max(Tensor input) => input.max();
    public static Tensor max(Tensor input, Tensor other) => input.max(other);
    public static (Tensor values, Tensor indexes) max(Tensor input, long dim, bool keepdim = false) => input.max(dim, keepdim);
    public static Tensor min(Tensor input) => input.min();
    public static Tensor min(Tensor input, Tensor other) => input.min(other);
    public static (Tensor values, Tensor indexes) min(Tensor input, long dim, bool keepdim = false) => input.min(dim, keepdim);
    public static Tensor argmax(Tensor input) => input.argmax();
    public static Tensor argmax(Tensor input, long dim, bool keepdim = false) => input.argmax(dim, keepdim);
    public static Tensor logsumexp(Tensor input, long dim, bool keepdim = false) => input.logsumexp(dim, keepdim);
    public static Tensor bincount(Tensor input, Tensor? weights = null, long minlength = 0) => input.bincount(weights, minlength);
    public static Tensor all(Tensor input) => input.all();
    public static Tensor all(Tensor input, long dim, bool keepdim = false) => input.all(dim, keepdim);
    public static Tensor any(Tensor input, long dim, bool keepdim = false) => input.any(dim, keepdim);
    public static Tensor any(Tensor input) => input.any();

    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Aten.One("cat", Arg.List(tensors), dim);
    public static Tensor cat(Tensor[] tensors, long dim = 0) => Aten.One("cat", tensors, dim);
    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => Aten.One("cat", tensors.ToArray(), dim);
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Aten.One("stack", Arg.List(tensors), dim);
    public static Tensor flip(Tensor input, params long[] dims) => input.flip(dims);
    public static Tensor reshape(Tensor input, params long[] shape) => input.reshape(shape);
    public static Tensor permute(Tensor input, params long[] permutation) => input.permute(permutation);
    public static Tensor transpose(Tensor input, long dim0, long dim1) => input.transpose(dim0, dim1);
    public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) => input.flatten(start_dim, end_dim);
    public static Tensor unsqueeze(Tensor input, long dim) => input.unsqueeze(dim);
    public static Tensor squeeze(Tensor input, long? dim = null) => input.squeeze(dim);
    public static Tensor gather(Tensor input, long dim, Tensor index) => input.gather(dim, index);
    public static Tensor gather(Tensor input, long dim, Tensor index, bool sparse_grad = false) =>
        Aten.One("gather", input, dim, index, sparse_grad);

    public static Tensor index_select(Tensor input, long dim, Tensor index) => input.index_select(dim, index);
    public static Tensor clone(Tensor input) => input.clone();
    public static Tensor diag(Tensor input, long diagonal = 0) => input.diag(diagonal);
    public static (Tensor values, Tensor indexes) sort(Tensor input, long dim = -1, bool descending = false, bool stable = false) =>
        input.sort(dim, descending, stable);

    public static (Tensor values, Tensor indexes) topk(Tensor tensor, int k, int dim = -1, bool largest = true, bool sorted = true) =>
        tensor.topk(k, dim, largest, sorted);

    public static long numel(Tensor input) => input.numel();
    public static bool is_floating_point(Tensor input) => input.is_floating_point();

    public static class linalg
    {
        /// <summary>Eigenvalues, ascending, and eigenvectors (columns) of a symmetric matrix; only the triangle UPLO is read.</summary>
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') => Aten.Two("linalg_eigh", input, UPLO.ToString());
    }
}
