namespace Learnability.Recipes;

/// <summary>The number formats that convolutions and linear maps can be trained in, by name. Parameters, batch norm and losses are float32 in each.</summary>
public static class Precisions
{
    /// <summary>On CUDA bfloat16 where the card computes in it (compute capability 8 and up), else float16; float32 on the CPU.</summary>
    public const string Auto = "auto";

    /// <summary>32 bits.</summary>
    public const string Full = "float32";

    /// <summary>16 bits, 11 of them for the digits, in a narrow range: steps whose gradients leave it are left out. Not to be had on the CPU.</summary>
    public const string Float16 = "float16";

    /// <summary>16 bits, 8 of them for the digits, with the range of float32.</summary>
    public const string BFloat16 = "bfloat16";

    /// <summary>All words.</summary>
    public static ImmutableArray<string> All { get; } = [Auto, Full, Float16, BFloat16];
}
