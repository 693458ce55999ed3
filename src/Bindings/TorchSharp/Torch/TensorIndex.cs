namespace TorchSharp;

public static partial class torch
{
    /// <summary>One place of an index: a number, a range, a tensor of numbers or truth values, a new dimension, or the rest.</summary>
    public struct TensorIndex
    {
        internal enum Form
        {
            Range,
            Number,
            Tensor,
            Truth,
            NewDimension,
            Rest,
        }

        public static readonly TensorIndex Colon = new() { Kind = Form.Range };
        public static readonly TensorIndex Ellipsis = new() { Kind = Form.Rest };
        public static readonly TensorIndex None = new() { Kind = Form.NewDimension };
        public static readonly TensorIndex Null = new() { Kind = Form.NewDimension };

        internal Form Kind { get; private init; }
        internal long? Start { get; private init; }
        internal long? Stop { get; private init; }
        internal long? Step { get; private init; }
        internal Tensor? Values { get; private init; }

        public static TensorIndex Single(long? index) => index is { } i ? new() { Kind = Form.Number, Start = i } : None;

        public static TensorIndex Bool(bool value) => new() { Kind = Form.Truth, Start = value ? 1 : 0 };

        public static TensorIndex Tensor(Tensor tensor) => new() { Kind = Form.Tensor, Values = tensor };

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { Kind = Form.Range, Start = start, Stop = stop, Step = step };

        public static TensorIndex Slice((int?, int?) range) => Slice(range.Item1, range.Item2);

        public static TensorIndex Slice(Range range) => Slice(Bound(range.Start, false), Bound(range.End, true));

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex((int?, int?) range) => Slice(range);

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static implicit operator TensorIndex(Index index) => Single(index.IsFromEnd ? -index.Value : index.Value);

        // ^0 as an end means "to the last", which has no negative number of its own.
        private static long? Bound(Index index, bool isEnd) =>
            !index.IsFromEnd ? index.Value : index.Value > 0 ? -index.Value : isEnd ? null : long.MaxValue;
    }
}
