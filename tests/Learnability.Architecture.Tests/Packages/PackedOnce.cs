namespace Learnability.Architecture.Tests.Packages;

/// <summary>Tests of the packages: they are made once.</summary>
[CollectionDefinition(Name)]
public sealed class PackedOnce : ICollectionFixture<PackedProgram>
{
    public const string Name = "packages";
}
