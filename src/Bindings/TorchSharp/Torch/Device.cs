using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>The kinds of device; the numbers are libtorch's own.</summary>
public enum DeviceType
{
    CPU = 0,
    CUDA = 1,
    META = 14,
}

public static partial class torch
{
    public static readonly Device CPU = new(DeviceType.CPU);

    public static Device CUDA => new(DeviceType.CUDA);

    public static Device device(string description) => new(description);

    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    public static Device device(int index) => new(index);

    public static bool cuda_is_available() => cuda.is_available();

    /// <summary>Where a tensor lives: a kind of device and, where there are several, which one (−1: the current one).</summary>
    public class Device
    {
        public Device(string description)
        {
            var parts = description.Split(':');
            type = Parse(parts[0]);
            index = parts.Length == 1 ? -1 : int.Parse(parts[1]);
        }

        public Device(string deviceType, int index = -1) : this(Parse(deviceType), index)
        {
        }

        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        public Device(int index) : this(DeviceType.CUDA, index)
        {
        }

        public DeviceType type { get; }

        public int index { get; }

        public static implicit operator Device(string description) => new(description);

        public override string ToString() =>
            type == DeviceType.CUDA && index >= 0 ? $"cuda:{index}" : type.ToString().ToLowerInvariant();

        private static DeviceType Parse(string name) => name.ToLowerInvariant() switch
        {
            "cpu" => DeviceType.CPU,
            "cuda" => DeviceType.CUDA,
            "meta" => DeviceType.META,
            _ => throw new ArgumentException($"'{name}' is no device; expected cpu, cuda, cuda:N or meta.", nameof(name)),
        };
    }

    public static class cuda
    {
        public static bool is_available() => device_count() > 0;

        public static bool is_cudnn_available() => is_available() && Shim.lt_has_cudnn() > 0;

        public static int device_count() => Shim.lt_cuda_devices();

        /// <summary>Seeds as <see cref="torch.manual_seed"/> does: libtorch's CUDA generators follow it.</summary>
        public static void manual_seed(long seed) => Shim.Check(Shim.lt_manual_seed(seed));

        public static void manual_seed_all(long seed) => manual_seed(seed);

        /// <summary>Waits for all work queued on the device, by default the current one.</summary>
        public static void synchronize(Device? device = null) => Shim.Check(Shim.lt_cuda_synchronize(device?.index ?? -1));
    }
}
