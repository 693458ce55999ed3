using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <content>Filling, copying and moving between types and devices.</content>
    public partial class Tensor
    {
        public Tensor zero_() => Aten.Into("zero_", this);
        public Tensor fill_(Scalar value) => Aten.Into("fill_.Scalar", this, value);
        public Tensor copy_(Tensor source, bool nonBlocking = false) => Aten.Into("copy_", this, source, nonBlocking);
        public Tensor uniform_(double from, double to, Generator? generator = null) => Aten.Into("uniform_", this, from, to, generator);
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) =>
            Aten.Into("normal_", this, mean, std, generator);

        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => Aten.Into("bernoulli_.float", this, p, generator);

        public Tensor bernoulli_(Tensor p, Generator? generator = null) => Aten.Into("bernoulli_.Tensor", this, p, generator);

        public Tensor cpu() => to(CPU);
        public Tensor cuda(Device? device = null, bool non_blocking = false) => to(device ?? CUDA, non_blocking: non_blocking);
        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Moved(dtype, device, copy, disposeAfter, non_blocking);

        public Tensor to(
            DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(device), copy, disposeAfter, non_blocking);

        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to_type(type, copy, disposeAfter, non_blocking);

        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Moved(type, device, copy, disposeAfter, non_blocking);

        public Tensor to(Tensor other, bool non_blocking = false) => Moved(other.dtype, other.device, false, false, non_blocking);
        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Moved(type, null, copy, disposeAfter, non_blocking);

        public Tensor type(ScalarType dtype) => to_type(dtype);
        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);
        public Tensor @float() => to_type(ScalarType.Float32);
        public Tensor @double() => to_type(ScalarType.Float64);
        public Tensor half() => to_type(ScalarType.Float16);
        public Tensor bfloat16() => to_type(ScalarType.BFloat16);
        public Tensor @bool() => to_type(ScalarType.Bool);
        public Tensor @byte() => to_type(ScalarType.Byte);
        public Tensor @int() => to_type(ScalarType.Int32);
        public Tensor @long() => to_type(ScalarType.Int64);

        /// <summary>The tensor itself, as a new handle, where nothing has to change.</summary>
        private Tensor Moved(ScalarType type, Device? device, bool copy, bool disposeAfter, bool nonBlocking)
        {
            var moved = device is null
                ? Aten.One("to.dtype", this, type, nonBlocking, copy)
                : Aten.One("to.device", this, device, type, nonBlocking, copy);
            if (disposeAfter)
                Dispose();
            return moved;
        }
    }
}
