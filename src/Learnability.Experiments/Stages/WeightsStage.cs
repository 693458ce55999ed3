using System.Text;

namespace Learnability.Experiments;

/// <summary>Turns rates into class weights, writing <c>3-weights.json</c>.</summary>
public sealed class WeightsStage(Run run)
{
    private const string Name = "weights";
    private const string Maker = "weights";

    /// <summary>The weights for the rates of <c>2-rates.json</c>.</summary>
    public Weights Run(RatesFile rates, Arm arm)
    {
        var words = string.Join(' ', ArmFields.OfWeights.Select(f => f.Read(arm)));
        var plan = new StagePlan(Name, InputsHash.Of(("rates", run.HashOf(RunFiles.Rates)), ("choice", words)), [RunFiles.Weights]);
        var solution = WeightSolver.Solve(rates.Rates, arm.SolverOptions);
        run.Ensure(plan, () => Write(WeightsFile.Write(solution)));
        foreach (var note in solution.Notes)
        {
            run.Observer.Note($"{Name}: {note}");
        }

        return Read(run);
    }

    /// <summary>Takes weights from elsewhere into the run.</summary>
    public Weights Import(Weights weights)
    {
        var text = WeightsFile.Write(weights);
        run.Ensure(new StagePlan(Name, InputsHash.Of(("imported", text)), [RunFiles.Weights]), () => Write(text));
        return Read(run);
    }

    /// <summary>The weights as the run folder holds them.</summary>
    /// <exception cref="UsageException">They are not there yet.</exception>
    public static Weights Read(Run run) => run.ReadText(RunFiles.Weights, Maker, WeightsFile.Read);

    private StageFindings Write(string text)
    {
        run.Folder.Write(RunFiles.Weights, s => s.Write(Encoding.UTF8.GetBytes(text)));
        return StageFindings.None;
    }
}
