using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

public static class TensorExtensionMethods
{
    /// <summary>Bytes an element takes.</summary>
    public static int ElementSize(this ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        _ => 8,
    };

    public static float ToSingle(this Tensor value) => value.Number<float>();

    public static double ToDouble(this Tensor value) => value.Number<double>();

    public static long ToInt64(this Tensor value) => value.Number<long>();

    public static int ToInt32(this Tensor value) => value.Number<int>();

    public static byte ToByte(this Tensor value) => value.Number<byte>();

    public static bool ToBoolean(this Tensor value) => value.Number<double>() != 0;

    public static Parameter AsParameter(this Tensor tensor) => new(tensor);
}
