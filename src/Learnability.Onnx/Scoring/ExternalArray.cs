using Google.Protobuf;
using Learnability.Onnx.Schema;

namespace Learnability.Onnx;

/// <summary>
/// Arrays that a model keeps in files beside it. They are read from the model's own folder alone, from regular files and not through links, and only as many bytes as
/// the array's sizes and type need: a model from elsewhere must not be able to read any other file.
/// </summary>
internal static class ExternalArray
{
    /// <summary>Whether a tensor's values lie in another file.</summary>
    public static bool Is(TensorProto tensor) => tensor.DataLocation == TensorProto.Types.DataLocation.External || tensor.ExternalData.Count > 0;

    /// <summary>Puts the values into the tensors.</summary>
    /// <param name="tensors">Those that <see cref="Is"/>.</param>
    /// <param name="modelPath">The model's file.</param>
    /// <param name="room">Bytes that the model may have in all.</param>
    /// <exception cref="BadInputException">A file is none that may be read, or is too short.</exception>
    public static void ReadAll(IReadOnlyList<TensorProto> tensors, string modelPath, long room)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(modelPath))!;
        foreach (var tensor in tensors)
        {
            var place = tensor.ExternalData.GroupBy(e => e.Key).ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal);
            var file = FileOf(tensor, folder, place.GetValueOrDefault("location", ""));
            var (offset, size) = (Number("offset"), TensorSize.Of(tensor));
            if (place.TryGetValue("length", out var length) && Number("length") != size)
                throw Fault(tensor, $"{length} bytes", $"{size}, as its sizes and type need");

            room -= size;
            if (room < 0)
                throw Fault(tensor, "more than 2 GiB of arrays", "a model of at most 2 GiB in all");

            tensor.RawData = Read(tensor, file, offset, checked((int)size));
            tensor.ExternalData.Clear();
            tensor.DataLocation = TensorProto.Types.DataLocation.Default;

            long Number(string key) => !place.TryGetValue(key, out var text) ? 0
                : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Fault(tensor, $"{key} '{text}'", "a whole number");
        }
    }

    private static FileInfo FileOf(TensorProto tensor, string folder, string location)
    {
        var file = location.Length is 0 or > 255 || location is "." or ".." || location.AsSpan().ContainsAny(['/', '\\', '\0']) ? null : new FileInfo(Path.Combine(folder, location));
        return file is { Exists: true, LinkTarget: null, Length: > 0 } ? file : throw Fault(
            tensor,
            $"it kept in '{location}'",
            "a regular file, no link, in the model's own folder, named without a path. Put the file beside the model, or save the model without external data");
    }

    private static ByteString Read(TensorProto tensor, FileInfo file, long offset, int size)
    {
        try
        {
            using var stream = file.OpenRead();
            if (offset > stream.Length - size)
                throw Fault(tensor, $"{stream.Length} bytes in '{file.Name}'", $"{size} from byte {offset} on. Copy the file again");

            stream.Seek(offset, SeekOrigin.Begin);
            var bytes = new byte[size];
            stream.ReadExactly(bytes);
            return UnsafeByteOperations.UnsafeWrap(bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Fault(tensor, $"'{file.Name}' unreadable ({e.GetType().Name})", "a readable file. Check its rights", e);
        }
    }

    private static BadInputException Fault(TensorProto tensor, string found, string expected, Exception? inner = null)
        => new($"found array '{tensor.Name}' of a model with {found}; expected {expected}.", inner);
}
