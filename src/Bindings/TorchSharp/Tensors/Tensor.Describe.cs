using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public ScalarType dtype => (ScalarType)Describe().DataType;

        public Device device
        {
            get
            {
                var description = Describe();
                return new Device((DeviceType)description.DeviceType, (int)description.DeviceIndex);
            }
        }

        public DeviceType device_type => (DeviceType)Describe().DeviceType;

        public int device_index => (int)Describe().DeviceIndex;

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_leaf => (Describe().Flags & Description.IsLeaf) != 0;

        public bool is_contiguous() => (Describe().Flags & Description.IsContiguous) != 0;

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_integral() => torch.is_integral(dtype);

        public long NumberOfElements => Describe().Elements;

        public long numel() => Describe().Elements;

        public long Dimensions => Describe().Dimensions;

        public long ndim => Describe().Dimensions;

        public long dim() => Describe().Dimensions;

        public long ElementSize => dtype.ElementSize();

        public long element_size() => dtype.ElementSize();

        /// <summary>The size of each dimension.</summary>
        public unsafe long[] shape
        {
            get
            {
                var sizes = new long[Dimensions];
                fixed (long* to = sizes)
                    Shim.Check(Shim.lt_shape(Handle, to, null));
                GC.KeepAlive(this);
                return sizes;
            }
        }

        public long[] size() => shape;

        /// <summary>The size of one dimension; negative ones count from the last.</summary>
        public long size(int dim)
        {
            var sizes = shape;
            return sizes[dim < 0 ? dim + sizes.Length : dim];
        }

        /// <summary>The distance, in elements, between neighbours along each dimension.</summary>
        public unsafe long[] stride()
        {
            var sizes = new long[Dimensions];
            var strides = new long[sizes.Length];
            fixed (long* toSizes = sizes)
            fixed (long* toStrides = strides)
                Shim.Check(Shim.lt_shape(Handle, toSizes, toStrides));
            GC.KeepAlive(this);
            return strides;
        }

        public long stride(int dim)
        {
            var strides = stride();
            return strides[dim < 0 ? dim + strides.Length : dim];
        }

        internal Description Describe()
        {
            Shim.Check(Shim.lt_describe(Handle, out var description));
            GC.KeepAlive(this);
            return description;
        }
    }
}
