using System.Runtime.InteropServices;
using Learnability.Testing;

namespace Learnability.Data.Tests.Features;

public sealed class FeatureCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BackboneCard _card = new FakeBackbone().Card;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TryRead_WhatWasAdded_IsTheSameInALaterProcess()
    {
        Cache().Add([Name(1), Name(2)], [1, 2, 3, 4, 5, 6, 7, 8]);
        Cache().Add([Name(3)], [9, 10, 11, 12]);

        Assert.Equal([5, 6, 7, 8], Read(Cache(), 2)!);
        Assert.Equal([9, 10, 11, 12], Read(Cache(), 3)!);
        Assert.False(Cache().Has(Name(4)));
    }

    [Fact]
    public void Read_OfSeveralFilesInAnyOrder_GivesEachItsOwn()
    {
        Cache().Add([Name(1), Name(2)], [1, 2, 3, 4, 5, 6, 7, 8]);
        Cache().Add([Name(3)], [9, 10, 11, 12]);

        Assert.Equal([5, 6, 7, 8, 9, 10, 11, 12, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8], MemoryMarshal.Cast<byte, float>(Cache().Read([Name(2), Name(3), "", Name(1), Name(2)])).ToArray());
    }

    [Fact]
    public void Read_FileThatGoesMeanwhile_IsToldAsPassing()
    {
        var cache = Cache();
        cache.Add([Name(1)], [1, 2, 3, 4]);
        File.Delete(Directory.GetFiles(_folder.FullPath, "*.features", SearchOption.AllDirectories).Single());

        Assert.Throws<TransientException>(() => cache.Read([Name(1)]));
    }

    [Fact]
    public void TryRead_DamagedOrCutFile_IsNotThere()
    {
        Cache().Add([Name(1)], [1, 2, 3, 4]);
        var file = Directory.GetFiles(_folder.FullPath, "*.features", SearchOption.AllDirectories).Single();
        var whole = File.ReadAllBytes(file);
        for (var cut = 0; cut < whole.Length; cut += 7)
        {
            File.WriteAllBytes(file, whole[..cut]);
            Assert.Null(Read(Cache(), 1));
            File.WriteAllBytes(file, [.. whole[..cut], (byte)(whole[cut] ^ 1), .. whole[(cut + 1)..]]);
            Assert.Null(Read(Cache(), 1));
        }
    }

    [Fact]
    public void TryRead_OfAnotherBackboneOrFit_IsNotThere()
    {
        Cache().Add([Name(1)], [1, 2, 3, 4]);

        Assert.False(new FeatureCache(_folder.FullPath, _card with { Hash = "01" }).Has(Name(1)));
        Assert.False(new FeatureCache(_folder.FullPath, _card with { Fit = new ImageFit(ImageFitWay.Squash) }).Has(Name(1)));
    }

    private FeatureCache Cache() => new(_folder.FullPath, _card);

    private static string Name(byte content) => FeatureCache.NameOf([content]);

    private static float[]? Read(FeatureCache cache, byte content)
    {
        return cache.Has(Name(content)) ? MemoryMarshal.Cast<byte, float>(cache.Read([Name(content)])).ToArray() : null;
    }
}
