namespace Learnability.Studies;

/// <summary>What a run that ends in a verdict came to on the test images; its arm's <see cref="ArmTrial.Score"/> is the recommended model's.</summary>
/// <param name="Recommended">The recommended model, by its name in the verdict.</param>
/// <param name="IsBaseline">Whether that is the best unweighted network as it is.</param>
/// <param name="Differ">Whether phase one's rates were found to differ beyond noise.</param>
/// <param name="Baseline">B, the best unweighted network that the run trained, on the test images.</param>
/// <param name="Expectations">What the judges expected against B, and what the test images show; empty where B is recommended.</param>
public sealed record JudgedTrial(string Recommended, bool IsBaseline, bool Differ, TrialScore Baseline, ImmutableArray<Expectation> Expectations);
