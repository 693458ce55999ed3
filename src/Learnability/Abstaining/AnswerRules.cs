namespace Learnability.Abstaining;

/// <summary>A model's rules of answering, one a precision that may be asked; they travel with it in its metadata.</summary>
public static class AnswerRules
{
    /// <summary>The metadata's key.</summary>
    public const string Key = "answer_rules";

    /// <summary>Schema and version of the metadata.</summary>
    public const string Schema = "learnability/answer-rules/1";

    /// <summary>The precisions for which rules are solved, ascending.</summary>
    public static ImmutableArray<double> Precisions { get; } = [0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99];

    /// <summary>Whether a rule is among the few that reports show.</summary>
    public static bool IsShown(AnswerRule rule) => rule.Precision is 0.8 or 0.9 or 0.95 or 0.99;

    /// <summary>The rules of a model; none where its images cannot be parted, as then nothing could judge them.</summary>
    /// <param name="classNames">The classes.</param>
    /// <param name="logits">The model's, of images that it was not made of.</param>
    /// <param name="labels">Class number of each.</param>
    /// <param name="parts">The part of each, from 0.</param>
    public static ImmutableArray<AnswerRule> Solve(ImmutableArray<string> classNames, Logits logits, ImmutableArray<int> labels, ImmutableArray<int> parts)
        => parts.Distinct().Take(2).Count() < 2 ? [] : [.. Precisions.Select(precision => AnswerRule.Solve(precision, classNames, logits, labels, parts))];

    /// <summary>The rules as metadata.</summary>
    public static string Write(ImmutableArray<AnswerRule> rules) => SchemaJson.WritePart(new AnswerRulesDocument(Schema, rules), CoreJson.Strict.AnswerRulesDocument);

    /// <summary>The rule of a model that reaches a precision: the mildest of those that ask for it or more.</summary>
    /// <param name="precision">In (0, 1).</param>
    /// <param name="card">The model's.</param>
    /// <param name="source">The model, for errors.</param>
    /// <exception cref="UsageException">The model has no rules, or none so strict.</exception>
    /// <exception cref="BadInputException">Its metadata are malformed.</exception>
    public static AnswerRule For(double precision, ModelCard card, string source)
    {
        ArgumentNullException.ThrowIfNull(card);
        if (precision is not (> 0 and < 1))
            throw new UsageException(FormattableString.Invariant($"found --min-precision {precision}; expected a number in (0, 1), such as 0.9."));

        if (!card.Properties.TryGetValue(Key, out var text))
            throw new UsageException($"found no thresholds in '{source}'; expected a model that was judged on images held out: --min-precision needs a run's recommended.onnx, or what 'even' writes, made without --prior, as thresholds are counted by the frequencies of the images held out.");

        var rules = Read(text, card, source);
        return rules.Where(r => r.Precision >= precision).MinBy(r => r.Precision)
            ?? throw new UsageException(FormattableString.Invariant($"found --min-precision {precision}; expected at most {rules.Max(r => r.Precision)}, the strictest that '{source}' has thresholds for."));
    }

    private static ImmutableArray<AnswerRule> Read(string text, ModelCard card, string source)
    {
        var rules = SchemaJson.Read(text, CoreJson.Strict.AnswerRulesDocument, Schema, $"{source}: {Key}").Rules;
        if (rules.IsDefaultOrEmpty || rules.Any(r => r.Classes.IsDefaultOrEmpty || !r.Classes.Select(c => c.Name).SequenceEqual(rules[0].Classes.Select(c => c.Name))))
            throw new BadInputException($"found rules of answering in the metadata of '{source}' that are not all of the same classes; expected one threshold a class. The file has been changed: make it anew.");

        string[] names = [.. rules[0].Classes.Select(c => c.Name)];
        return names.ToHashSet().SetEquals(card.NamesOrNumbers)
            ? rules
            : throw new BadInputException($"found rules of answering for {string.Join(", ", names)} in '{source}'; expected rules for its classes, {string.Join(", ", card.NamesOrNumbers)}. Leave --classes out, or make the model anew.");
    }
}

/// <summary>The metadata's form.</summary>
/// <param name="Schema">Always <see cref="AnswerRules.Schema"/>.</param>
/// <param name="Rules">The rules.</param>
internal sealed record AnswerRulesDocument(string Schema, ImmutableArray<AnswerRule> Rules);
