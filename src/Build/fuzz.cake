// Fuzzing: changed files for every reader.
#nullable enable

/// <summary>Builds the fuzzer in Release and runs the suite that the arguments choose.</summary>
void RunFuzz(IEnumerable<string> arguments)
{
    Compile("tests/Learnability.Fuzz/Learnability.Fuzz.csproj");
    Must("artifacts/build/bin/Learnability.Fuzz/release/Learnability.Fuzz", [.. arguments]);
}
