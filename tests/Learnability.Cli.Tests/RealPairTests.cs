using Learnability.Experiments;
using Learnability.Experiments.Tests;
using Learnability.Testing;

namespace Learnability.Cli.Tests;

/// <summary>
/// Pairs of choices with the real trainer, exporter and scorer, on images so few that a pair takes a second: fifty drawn by a seed in every build, and all of
/// them where <c>LEARNABILITY_PAIRS</c> is <c>all</c> (<c>./build.sh --target=Pairs</c>).
/// </summary>
[Collection(RealEngines.Name)]
public class RealPairTests
{
    private const int Drawn = 50;
    private static readonly DeviceChoice Cpu = new("cpu", 1);

    [Fact]
    public void Run_Pairs_WorkForReal()
    {
        var pairs = ArmPairs.All.Where(p => IsAllowed(ArmPairs.Of(p))).ToArray();
        var wanted = Environment.GetEnvironmentVariable("LEARNABILITY_PAIRS") == "all" ? pairs.Length : Drawn;
        using var shared = new Lab();
        Assert.All(new Seed(1).Permutation(pairs.Length).Take(wanted).Select(i => pairs[i]), pair => Run(ArmPairs.Of(pair), shared.ShelfPath));
    }

    private static ExperimentOptions Options(Lab lab, Arm arm)
        => lab.Options with { Arm = arm, Recipe = RecipePresets.For("small") with { Epochs = 2, BatchSize = 16, MinSteps = 0 } };

    private static bool IsAllowed(Arm arm)
    {
        using var lab = new Lab();
        try
        {
            Options(lab, arm).Validate();
            return true;
        }
        catch (UsageException)
        {
            return false;
        }
    }

    private static void Run(Arm arm, string shelf)
    {
        using var lab = new Lab { Shelf = new TrainingShelf(shelf) };
        lab.Options = Options(lab, arm);
        Comparison comparison;
        using (var folder = RunFolder.Open(lab.Path))
        {
            var real = CliEngines.Real;
            var engines = new ExperimentEngines(_ => TinyData.Source(tinted: true), real.Trainer(Cpu), real.Exporter(), real.Scorer(Cpu));
            comparison = new TwoPhaseExperiment(lab.NewRun(folder), lab.Options, engines).Run(CancellationToken.None).Comparison;
        }

        ArmPairs.Hold(arm, comparison, lab);
    }
}
