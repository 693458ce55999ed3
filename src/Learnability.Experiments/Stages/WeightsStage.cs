using System.Text;

namespace Learnability.Experiments;

/// <summary>Turns rates into class weights.</summary>
public sealed class WeightsStage(Run run)
{
    /// <summary>How an arm's weights are solved for: to keep phase one, all are 1.</summary>
    public static Arm Solved(Arm arm) => arm == Arm.Keep ? arm with { Weights = arm.Weights with { Mapping = UniformMapping.Definition.With() } } : arm;

    /// <summary>The weights for the rates of the run folder.</summary>
    public ClassWeights Run(RatesFile rates, Arm arm)
    {
        var solved = Solved(arm);
        var words = string.Join(' ', ArmFields.OfWeights.Select(f => f.Read(solved)));
        var solution = WeightSolver.Solve(rates.Rates, solved.SolverOptions);

        // The file holds the evidence too: how the weights were derived, and from what.
        var file = RunFiles.Weights with { Write = (folder, _) => folder.Write(RunFiles.Weights.Names[0], s => s.Write(Encoding.UTF8.GetBytes(WeightsFile.Write(solution)))) };
        return run.Make(file, [run.Of(RunFiles.Rates), new("arm", words)], () => solution.Weights, arm.UsesWeights ? solution.Notes : []);
    }

    /// <summary>Takes weights from elsewhere into the run.</summary>
    public ClassWeights Import(ClassWeights weights) => run.Make(RunFiles.Weights, [new("imported", WeightsFile.Write(weights))], () => weights, weights.Warning is { } warning ? [$"warning: {warning}"] : []);
}
