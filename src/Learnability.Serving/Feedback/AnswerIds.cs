using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Learnability.Serving;

/// <summary>
/// The names of answers, by which true classes are told later. A name holds which model answered and what, under a seal: nothing is kept for answers
/// whose label never comes, and nobody can make up names.
/// </summary>
internal sealed class AnswerIds(byte[] key)
{
    /// <summary>Bytes of the key.</summary>
    public const int KeySize = 32;

    private const int NonceSize = 12;
    private const int ModelSize = 8;
    private const int SealSize = 16;
    private const int Size = NonceSize + ModelSize + sizeof(int) + SealSize;

    /// <summary>The model's number in names: of its name and version.</summary>
    public static long ModelNumber(string name, string version) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\n{version}")));

    /// <summary>A new name.</summary>
    /// <param name="model">The model that answered.</param>
    /// <param name="predicted">The class that it held the most probable.</param>
    public string Make(long model, int predicted)
    {
        Span<byte> id = stackalloc byte[Size];
        RandomNumberGenerator.Fill(id[..NonceSize]);
        BinaryPrimitives.WriteInt64LittleEndian(id[NonceSize..], model);
        BinaryPrimitives.WriteInt32LittleEndian(id[(NonceSize + ModelSize)..], predicted);
        Seal(id[..^SealSize], id[^SealSize..]);
        return Base64Url.EncodeToString(id);
    }

    /// <summary>What a name holds; null where this service has not made it.</summary>
    public (long Model, int Predicted)? Read(string text)
    {
        // Only the one spelling that was given, so that no answer has two names.
        Span<byte> id = stackalloc byte[Size];
        if (text.Length != Base64Url.GetEncodedLength(Size) || Base64Url.DecodeFromChars(text, id, out _, out var length) != OperationStatus.Done || length != Size || Base64Url.EncodeToString(id) != text)
            return null;

        Span<byte> seal = stackalloc byte[SealSize];
        Seal(id[..^SealSize], seal);
        return CryptographicOperations.FixedTimeEquals(seal, id[^SealSize..])
            ? (BinaryPrimitives.ReadInt64LittleEndian(id[NonceSize..]), BinaryPrimitives.ReadInt32LittleEndian(id[(NonceSize + ModelSize)..]))
            : null;
    }

    private void Seal(ReadOnlySpan<byte> content, Span<byte> seal)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, content, whole);
        whole[..SealSize].CopyTo(seal);
    }
}
