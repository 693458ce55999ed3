using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <content>Crops of byte images as normalised floats.</content>
internal static unsafe partial class FusedRoutines
{
    /// <summary>Whether crops of these bytes can be taken: on the CPU, and not too many for one span of memory.</summary>
    public static bool Fit(Tensor padded) => Instructions is not null && padded.device_type == DeviceType.CPU && padded.NumberOfElements <= int.MaxValue;

    /// <summary>The crops, normalised, [count, channels, height, width], channels innermost in memory.</summary>
    /// <param name="padded">Bytes [images, height + 2 · padding, width + 2 · padding, channels].</param>
    /// <param name="padding">Pixels of the border.</param>
    /// <param name="ofEachByte">What each byte becomes, [channels, 256].</param>
    /// <param name="places">Which crops.</param>
    public static Tensor Crops(Tensor padded, int padding, Tensor ofEachByte, CropPlaces places)
    {
        var (sizes, count) = (padded.shape, places.Images.shape[0]);
        var (height, width, channels) = (sizes[1] - (2 * padding), sizes[2] - (2 * padding), sizes[3]);
        var result = empty([count, height, width, channels], ScalarType.Float32);
        var arrays = new CropArrays(Bytes(padded), Floats(ofEachByte), ((int)height, (int)width), ((int)channels, padding));
        lk_crop(
            arrays,
            (long*)Bytes(places.Images),
            (long*)Bytes(places.Rows),
            (long*)Bytes(places.Columns),
            places.Mirrored is null ? null : Bytes(places.Mirrored),
            Floats(result),
            (int)count,
            get_num_threads());
        GC.KeepAlive(padded);
        GC.KeepAlive(ofEachByte);
        GC.KeepAlive(places);
        return result.permute(0, 3, 1, 2);
    }

    [LibraryImport(Library)]
    private static partial void lk_crop(
        in CropArrays crops, long* images, long* rows, long* columns, byte* mirrored, float* result, int count, int threads);

    /// <summary>Byte images as <c>learnability_kernels.h</c> has them.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct CropArrays(byte* padded, float* ofEachByte, (int Height, int Width) size, (int Channels, int Padding) more)
    {
        public readonly byte* Padded = padded;
        public readonly float* Values = ofEachByte;
        public readonly int Height = size.Height;
        public readonly int Width = size.Width;
        public readonly int Channels = more.Channels;
        public readonly int Padding = more.Padding;
    }
}
