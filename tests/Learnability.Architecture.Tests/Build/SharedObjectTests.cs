using System.Buffers.Binary;
using System.Text;

namespace Learnability.Architecture.Tests.Build;

/// <summary>TorchSharp's native part is changed by hand, so to speak, for machines with an older C++ library: nothing but the one symbol may change.</summary>
public sealed class SharedObjectTests
{
    private const string Old = "GLIBCXX_3.4";
    private const string Streams = "_ZSt21ios_base_library_initv";
    private const string Constructor = "_ZNSt8ios_base4InitC1Ev";

    private static readonly string[] Versions = [SharedObject.LeastVersion, SharedObject.NewVersion, Old];

    [Fact]
    public void ForOlderCpp_TheNewSymbol_BecomesTheOldOneOfTheOldVersion()
    {
        var library = SmallLibrary.With(Versions, ("_ZSomething", SharedObject.LeastVersion), (Streams, SharedObject.NewVersion), ("_ZElse", Old));
        var expected = library.ToArray();
        Replace(expected, Encoding.ASCII.GetBytes(Streams)[..(Constructor.Length + 1)], [.. Encoding.ASCII.GetBytes(Constructor), 0]);
        Replace(expected, Entry(library, SharedObject.NewVersion, 1), Entry(library, Old, 1));

        Assert.Equal(expected, SharedObject.ForOlderCpp(library));
    }

    [Fact]
    public void ForOlderCpp_TheGivenBytes_StayAsTheyAre()
    {
        var library = SmallLibrary.With(Versions, (Streams, SharedObject.NewVersion));
        var before = library.ToArray();

        SharedObject.ForOlderCpp(library);

        Assert.Equal(before, library);
    }

    [Fact]
    public void ForOlderCpp_AlreadyAdapted_SaysThatTheVersionIsNotAskedFor() =>
        Refused("does not ask for both", SharedObject.ForOlderCpp(SmallLibrary.With(Versions, (Streams, SharedObject.NewVersion))));

    [Fact]
    public void ForOlderCpp_AnotherSymbolOfTheNewVersion_IsNamed() =>
        Refused("_ZOther", SmallLibrary.With(Versions, (Streams, SharedObject.NewVersion), ("_ZOther", SharedObject.NewVersion)));

    [Fact]
    public void ForOlderCpp_NothingOfTheNewVersion_IsRefused() => Refused("[]", SmallLibrary.With(Versions, (Streams, Old)));

    [Fact]
    public void ForOlderCpp_NoLibrary_IsRefused() => Refused("no ELF file", [.. Enumerable.Repeat((byte)1, 100)]);

    [Fact]
    public void ForOlderCpp_CutShort_IsRefused() =>
        Refused("outside of the file", SmallLibrary.With(Versions, (Streams, SharedObject.NewVersion))[..200]);

    [Theory]
    [InlineData(SharedObject.LeastVersion, true)]
    [InlineData(SharedObject.NewVersion, true)]
    [InlineData("GLIBCXX_3.4.3", false)]
    public void Defines_AVersion_IsTrueForWholeNamesAlone(string version, bool expected) =>
        Assert.Equal(expected, SharedObject.Defines(SmallLibrary.With(Versions), version));

    private static void Refused(string part, byte[] library) =>
        Assert.Contains(part, Assert.Throws<FormatException>(() => SharedObject.ForOlderCpp(library)).Message, StringComparison.Ordinal);

    // Hash, flags, number, name: the number and all after the name stay.
    private static byte[] Entry(byte[] library, string version, int number)
    {
        var name = library.AsSpan().IndexOf(Encoding.ASCII.GetBytes($"\0{version}\0")) + 1;
        var names = library.AsSpan().IndexOf("\0_Z"u8);
        var entry = new byte[12];
        BinaryPrimitives.WriteInt32LittleEndian(entry, SmallLibrary.Hash(version));
        BinaryPrimitives.WriteInt16LittleEndian(entry.AsSpan(6), (short)(2 + number));
        BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(8), name - names);
        return entry;
    }

    private static void Replace(byte[] bytes, byte[] old, byte[] replacement)
    {
        var at = bytes.AsSpan().IndexOf(old);
        Assert.True(at >= 0, "found no such bytes; expected them in the library.");
        replacement.CopyTo(bytes, at);
    }
}
