
namespace TorchSharp;

/// <content>Tensors from arrays; the elements are copied.</content>
public static partial class torch
{
    public static Tensor tensor(
        bool[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<bool>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    public static Tensor tensor(
        bool[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<bool>(rawArray, dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        bool[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<bool>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        bool[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<bool>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        bool[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<bool>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        byte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<byte>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    public static Tensor tensor(
        byte[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<byte>(rawArray, dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        byte[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<byte>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        byte[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<byte>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        byte[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<byte>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        sbyte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<sbyte>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    public static Tensor tensor(
        sbyte[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<sbyte>(rawArray, dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        sbyte[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<sbyte>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        sbyte[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<sbyte>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        sbyte[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<sbyte>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        short[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<short>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    public static Tensor tensor(
        short[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<short>(rawArray, dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        short[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<short>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        short[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<short>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        short[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<short>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        int[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<int>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    public static Tensor tensor(
        int[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<int>(rawArray, dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        int[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<int>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        int[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<int>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        int[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<int>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        long[] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<long>(dataArray, [dataArray.Length], dtype, device, requires_grad, names);

    public static Tensor tensor(
        long[] dataArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<long>(dataArray, dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        long[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<long>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        long[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<long>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        long[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<long>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        float[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<float>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    public static Tensor tensor(
        float[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<float>(rawArray, dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        float[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<float>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        float[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<float>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        float[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<float>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        double[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<double>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    public static Tensor tensor(
        double[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Placed<double>(rawArray, dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        double[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<double>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        double[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<double>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        double[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Placed<double>(rawArray, dtype, device, requires_grad, names);
}
