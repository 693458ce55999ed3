namespace Learnability.Judging;

/// <summary>
/// The rule of recommendation: of the models whose accuracy and mean rate are within the budget of the baseline's, the one nearest to the objective (the lowest variance beyond noise unless
/// another is asked for);
/// ties within a standard error go to the mildest; the baseline where no other qualifies. A model under which the classes below the mean rate gain nothing together evens out by loss
/// alone, and is never recommended for evenness.
/// </summary>
public sealed record Judge
{
    /// <summary>The rule's name: part of what a verdict follows from.</summary>
    public const string Rule = "lowest variance beyond noise within the budget, ties to the mildest, none that levels down, 5";

    private const string NotBetter = "not better beyond one standard error";

    /// <summary>How many images a class too small for parts may lose.</summary>
    public const int SmallClassLoss = 2;

    /// <summary>The images.</summary>
    public required JudgedImages Images { get; init; }

    /// <summary>How they judge, for people.</summary>
    public required string Manner { get; init; }

    /// <summary>Whether phase one's rates differ beyond noise.</summary>
    public required RateEvidence Rates { get; init; }

    /// <summary>ε, in points.</summary>
    public required double Budget { get; init; }

    /// <summary>What ε limits.</summary>
    public BudgetOf BudgetOf { get; init; } = BudgetOf.Both;

    /// <summary>Decides the resamples.</summary>
    public required Seed Seed { get; init; }

    /// <summary>Judges.</summary>
    /// <param name="candidates">The mildest first; the first is the baseline.</param>
    /// <param name="prices">What evenness costs.</param>
    /// <param name="kept">Why nothing was done, where that was decided before; null where it was not.</param>
    public Verdict Of(ImmutableArray<Candidate> candidates, ImmutableArray<Price> prices, string? kept)
    {
        ImmutableArray<JudgedModel> models = [.. candidates.Select(c => Model(candidates[0], c))];
        var taken = kept is null ? Best(candidates, models) : 0;
        var sentence = kept is null ? Sentence(models, taken) : $"keep {models[0].Name}: {kept}";
        return new Verdict
        {
            Recommended = models[taken].Name,
            Sentence = OutOfReach(models, prices) is { } why ? $"{sentence}; {why}" : sentence,
            Budget = Budget,
            Rates = Rates,
            Judge = Manner,
            Models = models,
            Prices = prices,
            Answers = Answers(candidates[taken]),
            TooSmall = [.. Images.ClassNames.Where((_, c) => candidates.Any(candidate => Images.From(candidate.Had).Parts.Small[c]))],
        };
    }

    /// <summary>What the budget brings: what would be taken; or, where the baseline would be kept, the strongest of the others and why it would not.</summary>
    /// <param name="baseline">The baseline.</param>
    /// <param name="biased">What was made of it within the budget, the mildest first.</param>
    /// <param name="option">The option that takes it.</param>
    public Price Price(Candidate baseline, ImmutableArray<Candidate> biased, string option)
    {
        ImmutableArray<Candidate> candidates = [baseline, .. biased];
        ImmutableArray<JudgedModel> models = [.. candidates.Select(c => Model(baseline, c))];
        var taken = Best(candidates, models);
        var model = models[taken > 0 ? taken : ^1];
        return new Price(Budget, model.Figures, option)
        {
            Of = BudgetOf,
            Model = model.Name,
            Objection = taken == 0 ? model.Objection ?? NotBetter : Images.Objective.MustBeReached ? Images.Objective.Missing(Images.ClassNames, model.Figures.Rates) : null,
        };
    }

    /// <summary>None at other class frequencies than the images', which thresholds are counted by.</summary>
    private ImmutableArray<AnswerRule> Answers(Candidate candidate)
        => candidate.Logits is { } logits && Images.Prior is null ? AnswerRules.Solve(Images.ClassNames, logits, Images.Labels[candidate.Had..], Images.Parts.Of[candidate.Had..]) : [];

    private JudgedModel Model(Candidate baseline, Candidate candidate)
    {
        var (images, own) = (Images.From(candidate.Had), candidate.Predictions);
        var figures = JudgedFigures.Of(images, own);
        if (ReferenceEquals(baseline, candidate))
            return new JudgedModel(candidate.Name, images.Labels.Length, figures) { Calibration = candidate.Calibration };

        var before = baseline.From(candidate.Had);
        var against = PairedDifference.Of(images, before, own, Seed.Child(candidate.Name));
        var had = JudgedFigures.Of(images, before);
        return new JudgedModel(candidate.Name, images.Labels.Length, figures, against, OutcomeOf(against, had), Objection(images.Parts, against, had)) { Calibration = candidate.Calibration };
    }

    private string? Objection(JudgeParts parts, PairedDifference against, JudgedFigures baseline)
    {
        var least = -(Budget / 100) - 1e-12;
        var losers = against.Classes.Where((c, i) => parts.Small[i] && c.Lost - c.Won > SmallClassLoss).ToArray();
        return (BudgetOf, against) switch
        {
            (not BudgetOf.MeanRate, { Accuracy.Value: var a }) when a < least => FormattableString.Invariant($"accuracy falls by {-100 * a:0.00} points, more than {Budget}"),
            (not BudgetOf.Accuracy, { MeanRate.Value: var m }) when m < least => FormattableString.Invariant($"the mean rate falls by {-100 * m:0.00} points, more than {Budget}"),
            _ when LevelsDown(against, baseline) is { } gain => FormattableString.Invariant($"it levels down: the classes below the mean rate gain nothing ({100 * gain:0.0} points together)"),
            _ when losers.Length > 0 => $"'{losers[0].Name}', of {losers[0].Count} images, loses {losers[0].Lost - losers[0].Won}",
            _ => null,
        };
    }

    /// <summary>What the classes below the mean rate gain together, where that is nothing, and evenness is what is wanted; null otherwise.</summary>
    private double? LevelsDown(PairedDifference against, JudgedFigures baseline)
        => Images.Objective.IsEvenness && against.Classes.Any(c => c.Won + c.Lost > 0) && against.Classes.Where((_, i) => baseline.Rates[i] < baseline.MeanRate).Sum(c => c.Change) is var gain && gain <= 0
            ? gain
            : null;

    private Outcome? OutcomeOf(PairedDifference against, JudgedFigures baseline)
    {
        var gains = against.Classes.Where((c, i) => baseline.Rates[i] < baseline.MeanRate && c is { IsBeyondNoise: true, Change: > 0 });
        ImmutableArray<Difference> limited = BudgetOf switch { BudgetOf.Accuracy => [against.Accuracy], BudgetOf.MeanRate => [against.MeanRate], _ => [against.Accuracy, against.MeanRate] };
        var isOverpaid = limited.Any(d => d.Value + (2 * d.Error) < -Budget / 100);
        return isOverpaid ? Outcome.Overpaid : gains.Any() ? Outcome.Shifted : against.Classes.Any(c => c.IsBeyondNoise) ? Outcome.LevelledDown : null;
    }

    private int Best(ImmutableArray<Candidate> candidates, ImmutableArray<JudgedModel> models)
    {
        var allowed = Enumerable.Range(0, models.Length).Where(i => models[i].Objection is null).ToArray();

        // Differences from the baseline, as not all models are judged by the same images.
        var best = allowed.MinBy(i => models[i].Against?.Objective.Value ?? 0);

        // The mildest that the images cannot tell from the best.
        return allowed.First(i => i == best || TiesWith(candidates[best], candidates[i]));
    }

    private bool TiesWith(Candidate best, Candidate other)
    {
        // By the images that neither had a part of.
        var first = Math.Max(best.Had, other.Had);
        var difference = PairedDifference.Of(Images.From(first), best.From(first), other.From(first), Seed.Child($"{best.Name} {other.Name}")).Objective;
        return difference.Value <= difference.Error;
    }

    /// <summary>Why the objective is not reached, where it names a goal and no option within the budget reaches it; null otherwise.</summary>
    private string? OutOfReach(ImmutableArray<JudgedModel> models, ImmutableArray<Price> prices)
    {
        var objective = Images.Objective;
        var nearest = models.Where(m => m.Objection is null).MaxBy(m => m.Figures.WorstRate.Value)!;
        if (objective.Missing(Images.ClassNames, nearest.Figures.Rates) is not { } missing)
            return null;

        var enough = prices.FirstOrDefault(p => p.Budget > Budget && p.Objection is null && objective.Missing(Images.ClassNames, p.Figures.Rates) is null);
        return FormattableString.Invariant($"{objective} is out of reach within {Budget} points on images that did not solve for it: by {nearest.Name}, the nearest to it, {missing}; ")
            + (enough is { } ? FormattableString.Invariant($"a budget of {enough.Budget} points would do ({enough.Option})") : prices.Count(p => p.Budget > Budget) is > 0 and var tried ? $"nor does a larger budget bring all classes there ({tried} tried)" : "a larger budget was not tried");
    }

    private static string Sentence(ImmutableArray<JudgedModel> models, int taken)
    {
        if (taken == 0)
        {
            var objections = models.Skip(1).Select(m => $"{m.Name}: {m.Objection ?? NotBetter}");
            return $"keep {models[0].Name}: {(models.Length == 1 ? "there is nothing else to choose" : string.Join("; ", objections))}";
        }

        var (after, against) = (models[taken].Figures, models[taken].Against!);
        return FormattableString.Invariant(
            $"take {models[taken].Name}: variance of the rates beyond noise {(after.Variance - against.Variance.Value) * 1000:0.0} -> {after.Variance * 1000:0.0}e-3 ")
            + FormattableString.Invariant($"at {100 * against.Accuracy.Value:+0.0;-0.0;0.0} ± {100 * against.Accuracy.Error:0.0} points of accuracy ")
            + FormattableString.Invariant($"and {100 * against.MeanRate.Value:+0.0;-0.0;0.0} ± {100 * against.MeanRate.Error:0.0} of the mean rate, ")
            + FormattableString.Invariant($"{(after.Cost is { } cost ? FormattableString.Invariant($"mean cost {cost - against.Objective.Value:0.000} -> {cost:0.000}, ") : "")}worst class {after.Rates.Select((s, c) => s - against.Classes[c].Change).Min():0.00} -> {after.WorstRate.Value:0.00}; {Words(models[taken])}");
    }

    /// <summary>The outcome in words: who gains and who pays.</summary>
    public static string Words(JudgedModel model)
    {
        var beyond = model.Against!.Classes.Where(c => c.IsBeyondNoise).ToArray();
        var (gain, pay) = (beyond.Where(c => c.Change > 0).ToArray(), beyond.Where(c => c.Change < 0).ToArray());
        var word = model.Outcome switch
        {
            Outcome.LevelledDown => "levelled down",
            Outcome.Overpaid => "overpaid",
            _ => "shifted",
        };
        return beyond.Length == 0 ? model.Outcome == Outcome.Overpaid ? $"{word}: no class changes beyond noise" : "no single class changes beyond noise" : FormattableString.Invariant(
            $"{word}: beyond noise {Classes(gain.Length, "gain")} {100 * gain.Sum(c => c.Change):0} points together, {Classes(pay.Length, "lose")} {100 * pay.Sum(c => -c.Change):0}");

        static string Classes(int count, string verb) => count == 1 ? $"1 class {verb}s" : $"{count} classes {verb}";
    }
}
