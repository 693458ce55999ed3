using System.Runtime.CompilerServices;
using TorchSharp.Interop;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    /// <content>Elements as .NET values.</content>
    public partial class Tensor
    {
        /// <summary>The only element of a tensor; the type must be the element type.</summary>
        public T item<T>() where T : unmanaged
        {
            if (NumberOfElements != 1)
                throw new ArgumentException($"the tensor has {NumberOfElements} elements; item() expects 1.");
            return data<T>().ToArray()[0];
        }

        /// <summary>Access to the elements; the type must be the element type.</summary>
        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            if (ElementTypes.Of<T>() is var expected && expected != dtype)
                throw new ArgumentException($"the elements are {dtype}, not {expected}; read them as such or convert the tensor first.");
            return new TensorAccessor<T>(this);
        }

        /// <summary>
        /// The memory of a contiguous CPU tensor below 2 GiB, valid while the tensor lives; others fail. That of a tensor in channels-last
        /// order is reached through the view that is contiguous: <c>permute(0, 2, 3, 1).bytes</c>.
        /// </summary>
        public unsafe Span<byte> bytes
        {
            get
            {
                if (!is_contiguous() || !is_cpu())
                    throw new InvalidOperationException("bytes are for contiguous tensors on the CPU; call contiguous() and cpu() first.");
                var length = NumberOfElements * ElementSize;
                if (length > int.MaxValue)
                    throw new ArgumentException($"the tensor has {length} bytes; a span holds at most {int.MaxValue}.");
                var memory = new Span<byte>(Shim.lt_data(Handle), (int)length);
                GC.KeepAlive(this);
                return memory;
            }
            set
            {
                var memory = bytes;
                if (value.Length != memory.Length)
                    throw new ArgumentException($"{value.Length} bytes were given; the tensor has {memory.Length}.");
                value.CopyTo(memory);
            }
        }

        /// <summary>The only element, whatever its type, converted to the type asked for.</summary>
        internal unsafe T Number<T>() where T : struct, System.Numerics.INumberBase<T>
        {
            if (NumberOfElements != 1)
                throw new ArgumentException($"the tensor has {NumberOfElements} elements; expected 1.");
            var type = dtype;
            long raw = 0;
            CopyTo(new Span<byte>(&raw, type.ElementSize()));
            return type switch
            {
                ScalarType.Byte => T.CreateTruncating(Unsafe.As<long, byte>(ref raw)),
                ScalarType.Int8 => T.CreateTruncating(Unsafe.As<long, sbyte>(ref raw)),
                ScalarType.Int16 => T.CreateTruncating(Unsafe.As<long, short>(ref raw)),
                ScalarType.Int32 => T.CreateTruncating(Unsafe.As<long, int>(ref raw)),
                ScalarType.Int64 => T.CreateTruncating(raw),
                ScalarType.Float16 => T.CreateTruncating(Unsafe.As<long, Half>(ref raw)),
                // The upper half of a float32.
                ScalarType.BFloat16 => T.CreateTruncating(BitConverter.Int32BitsToSingle((int)raw << 16)),
                ScalarType.Float32 => T.CreateTruncating(Unsafe.As<long, float>(ref raw)),
                ScalarType.Float64 => T.CreateTruncating(Unsafe.As<long, double>(ref raw)),
                ScalarType.Bool => raw != 0 ? T.One : T.Zero,
                _ => throw new ArgumentException($"no number can be made of a {type}."),
            };
        }

        /// <summary>Copies all elements in row-major order, from any device.</summary>
        internal unsafe void CopyTo(Span<byte> destination)
        {
            fixed (byte* to = destination)
                Shim.Check(Shim.lt_to_bytes(Handle, to, destination.Length));
            GC.KeepAlive(this);
        }
    }
}
