namespace TorchSharp;

public static class ModuleExtensionMethods
{
    public static T to<T>(this T module, torch.Device device, bool non_blocking = false) where T : torch.nn.Module =>
        Moved(module, device, null, non_blocking);

    public static T to<T>(this T module, string device, bool non_blocking = false) where T : torch.nn.Module =>
        Moved(module, new torch.Device(device), null, non_blocking);

    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1,
        bool non_blocking = false) where T : torch.nn.Module =>
        Moved(module, new torch.Device(deviceType, deviceIndex), null, non_blocking);

    public static T to<T>(this T module, torch.ScalarType type, bool non_blocking = false) where T : torch.nn.Module =>
        Moved(module, null, type, non_blocking);

    public static T to<T>(this T module, torch.Device device, torch.ScalarType type, bool non_blocking = false) where T : torch.nn.Module =>
        Moved(module, device, type, non_blocking);

    public static T cpu<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => Moved(module, torch.CPU, null,
        non_blocking);

    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false) where T : torch.nn.Module =>
        Moved(module, new torch.Device(DeviceType.CUDA, deviceIndex), null, non_blocking);

    public static T half<T>(this T module, bool non_blocking = false) where T : torch.nn.Module =>
        Moved(module, null, torch.ScalarType.Float16, non_blocking);

    public static T @float<T>(this T module, bool non_blocking = false) where T : torch.nn.Module =>
        Moved(module, null, torch.ScalarType.Float32, non_blocking);

    public static T @double<T>(this T module, bool non_blocking = false) where T : torch.nn.Module =>
        Moved(module, null, torch.ScalarType.Float64, non_blocking);

    private static T Moved<T>(T module, torch.Device? device, torch.ScalarType? type, bool nonBlocking) where T : torch.nn.Module
    {
        module.Move(device, type, nonBlocking);
        return module;
    }
}

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>
            /// Moves every tensor held. Unlike in the package the objects stay the same, so an optimiser made before sees the move.
            /// Integers keep their type.
            /// </summary>
            internal void Move(Device? device, ScalarType? type, bool nonBlocking)
            {
                using var _ = no_grad();
                foreach (var tensor in parameters().Concat(buffers()))
                {
                    var target = type is { } t && tensor.is_floating_point() ? t : tensor.dtype;
                    using var moved = tensor.to(target, device ?? tensor.device, non_blocking: nonBlocking);
                    tensor.SetData(moved);
                }
            }
        }
    }
}
