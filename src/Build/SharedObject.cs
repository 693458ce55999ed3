#nullable enable
// No namespace: Cake's scripts cannot have one, and the tests compile this file as it is.
#pragma warning disable CA1050
using System.Runtime.InteropServices;
using System.Text;

/// <summary>
/// A shared library (ELF, 64 bits, little-endian), and how it is made to load beside a C++ library that is older than the one it was built with.
/// </summary>
/// <remarks>
/// Programs that GCC 13 built ask the C++ library for one symbol of version GLIBCXX_3.4.32, <c>std::ios_base_library_init()</c>, for no more than having
/// the standard streams ready. GCC 12 and older built a call of <c>std::ios_base::Init::Init()</c> for that, which every C++ library has. It ignores its
/// argument (the class is empty) and returns nothing, so the one can take the other's place: the symbol gets the other name and version,
/// and no instruction changes. Layout: System V gABI, chapter 4; versions: Linux Standard Base, "Symbol Versioning".
/// </remarks>
public sealed class SharedObject
{
    /// <summary>The version that an old C++ library lacks.</summary>
    public const string NewVersion = "GLIBCXX_3.4.32";

    /// <summary>The newest version that is asked for beside it: what cannot be done without.</summary>
    public const string LeastVersion = "GLIBCXX_3.4.30";

    private const string OldVersion = "GLIBCXX_3.4";
    private const string NewSymbol = "_ZSt21ios_base_library_initv";
    private const string OldSymbol = "_ZNSt8ios_base4InitC1Ev";

    private const uint DynamicSymbols = 11, SymbolVersions = 0x6fffffff, NeededVersions = 0x6ffffffe;

    private readonly byte[] _bytes;
    private readonly (int Offset, int Size) _symbols, _names, _versions, _needs;

    private SharedObject(byte[] bytes)
    {
        _bytes = bytes;
        if (bytes.Length < 64 || !bytes.AsSpan(0, 6).SequenceEqual("\u007fELF\u0002\u0001"u8))
            throw new FormatException("it is no ELF file of 64 bits");
        var symbols = SectionOfType(DynamicSymbols);
        var names = Section(symbols.Link);
        (_symbols, _names) = ((symbols.Offset, symbols.Size), (names.Offset, names.Size));
        var (versions, needs) = (SectionOfType(SymbolVersions), SectionOfType(NeededVersions));
        (_versions, _needs) = ((versions.Offset, versions.Size), (needs.Offset, needs.Size));
    }

    /// <summary>Whether a C++ library defines a version of its symbols: its name stands, whole, in the library's table of strings.</summary>
    public static bool Defines(byte[] library, string version) => library.AsSpan().IndexOf(Encoding.ASCII.GetBytes($"\0{version}\0")) >= 0;

    /// <summary>The same library, content with a C++ library that has <see cref="LeastVersion"/>.</summary>
    /// <exception cref="FormatException">It asks for something else of <see cref="NewVersion"/>, or is no such library; the message says what was found.</exception>
    public static byte[] ForOlderCpp(byte[] library)
    {
        try
        {
            var copy = new SharedObject([.. library]);
            copy.TakeOlderSymbol();
            return copy._bytes;
        }
        catch (Exception fault) when (fault is ArgumentOutOfRangeException or OverflowException)
        {
            throw new FormatException("a part of it lies outside of the file");
        }
    }

    private void TakeOlderSymbol()
    {
        var needs = Needs().ToLookup(n => Name(Read<uint>(n + 8)));
        if (needs[NewVersion].ToArray() is not [var newer] || needs[OldVersion].ToArray() is not [var older])
            throw new FormatException($"it does not ask for both {NewVersion} and {OldVersion}");
        var asked = Symbols().Where(s => s.Version == Read<ushort>(newer + 6)).ToArray();
        if (asked is not [(var at, _)] || Name(at) != NewSymbol)
            throw new FormatException($"of {NewVersion} it asks for [{string.Join(", ", asked.Select(s => Name(s.Name)))}] and not for {NewSymbol} alone");
        if (Symbols().Count(s => s.Name >= at && s.Name <= at + NewSymbol.Length) > 1)
            throw new FormatException($"another symbol shares the letters of {NewSymbol}");
        Encoding.ASCII.GetBytes($"{OldSymbol}\0").CopyTo(_bytes.AsSpan(_names.Offset + (int)at));
        // The entry keeps its number, to which the symbol refers; it only says the other version's hash and name.
        Write(newer, Read<uint>(older));
        Write(newer + 8, Read<uint>(older + 8));
    }

    /// <summary>Where the entries of versions that this library asks others for stand: hash, flags, number, name, step to the next.</summary>
    private IEnumerable<int> Needs()
    {
        for (int need = _needs.Offset, step = -1; step != 0; need += step)
        {
            var entry = need + (int)Read<uint>(need + 8);
            for (var left = Read<ushort>(need + 2); left > 0; left--)
            {
                yield return entry;
                entry += (int)Read<uint>(entry + 12);
            }

            step = (int)Read<uint>(need + 12);
        }
    }

    /// <summary>Every dynamic symbol: where its name stands among the names, and its version's number.</summary>
    private IEnumerable<(uint Name, ushort Version)> Symbols() =>
        Enumerable.Range(0, _symbols.Size / 24).Select(i => (Read<uint>(_symbols.Offset + (24 * i)), Read<ushort>(_versions.Offset + (2 * i))));

    private string Name(uint at)
    {
        var rest = _bytes.AsSpan(_names.Offset, _names.Size)[(int)at..];
        return Encoding.ASCII.GetString(rest[..Math.Max(0, rest.IndexOf((byte)0))]);
    }

    private (int Offset, int Size, int Link) SectionOfType(uint type)
    {
        for (var i = 0; i < Read<ushort>(0x3c); i++)
            if (Read<uint>(SectionHeader(i) + 4) == type)
                return Section(i);
        throw new FormatException($"it has no section of type {type:x}");
    }

    private (int Offset, int Size, int Link) Section(int number)
    {
        var header = SectionHeader(number);
        return (checked((int)Read<ulong>(header + 24)), checked((int)Read<ulong>(header + 32)), (int)Read<uint>(header + 40));
    }

    private int SectionHeader(int number) => (int)Read<ulong>(0x28) + (number * Read<ushort>(0x3a));

    private T Read<T>(int at)
        where T : unmanaged => MemoryMarshal.Read<T>(_bytes.AsSpan(at));

    private void Write(int at, uint value) => MemoryMarshal.Write(_bytes.AsSpan(at), in value);
}
