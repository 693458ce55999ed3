namespace Learnability.Experiments;

/// <summary>Turns rates into class weights.</summary>
public sealed class WeightsStage(Run run)
{
    /// <summary>The weights for the rates of the run folder.</summary>
    public Weights Run(RatesFile rates, Arm arm)
    {
        var words = string.Join(' ', ArmFields.OfWeights.Select(f => f.Read(arm)));
        var solution = WeightSolver.Solve(rates.Rates, arm.SolverOptions);
        return run.Make(RunFiles.Weights, [run.Of(RunFiles.Rates), new("arm", words)], () => solution.Weights, arm.UsesWeights ? solution.Notes : []);
    }

    /// <summary>Takes weights from elsewhere into the run.</summary>
    public Weights Import(Weights weights) => run.Make(RunFiles.Weights, [new("imported", WeightsFile.Write(weights))], () => weights);
}
