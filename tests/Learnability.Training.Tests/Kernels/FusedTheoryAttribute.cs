namespace Learnability.Training.Tests;

/// <summary>A theory about the fused layers; where this machine has none, it is skipped and says why.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FusedTheoryAttribute : TheoryAttribute
{
    public FusedTheoryAttribute()
        => Skip = FusedRoutines.Instructions is null
            ? "no fused layers here: libLearnabilityKernels.so is missing (./build.sh --target=Setup compiles it) or the processor has no AVX2"
            : null;
}
