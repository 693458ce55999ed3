using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Learnability.Experiments;

/// <summary>Reads a study's file, schema <c>learnability/study/1</c>. Whatever can be found wrong without the images is found here.</summary>
public static class StudyFile
{
    /// <summary>Schema and version.</summary>
    public const string Schema = StudyDocument.SchemaName;

    private const int MostSeeds = 10_000;

    /// <summary>The studies of a file's text: one, or one a data set.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="sourceName">The file's name, for the error.</param>
    /// <exception cref="UsageException">Malformed, or something in it cannot be right; the member's path is named.</exception>
    public static ImmutableArray<StudySet> ReadSets(string text, string sourceName)
    {
        const string name = "name", sets = "sets";
        var study = JsonObjectOf(text);
        if (study?[sets] is not JsonArray { Count: > 0 } all)
            return [new StudySet(null, Read(text, sourceName))];

        study.Remove(sets);
        ImmutableArray<StudySet> read = [.. all.Index().Select(s => Set(s.Item, $"{sourceName}: {sets}[{s.Index}]"))];
        return read.GroupBy(s => s.Name).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? throw new UsageException($"{sourceName}: {sets}: found '{twice.Key}' {twice.Count()} times; expected each name once.")
            : read;

        StudySet Set(JsonNode? set, string source)
        {
            if (set is not JsonObject members || members[name]?.GetValueKind() != JsonValueKind.String || !Regex.IsMatch($"{members[name]}", "^[A-Za-z0-9][A-Za-z0-9._-]*$"))
                throw new UsageException($"{source}: found {set?.ToJsonString()}; expected an object with a name of letters, digits, '.', '_' and '-', and what the set has of its own, such as dataset.");

            var merged = (JsonObject)study.DeepClone();
            foreach (var (member, value) in members.Where(m => m.Key != name))
            {
                merged[member] = value?.DeepClone();
            }

            merged["title"] = $"{study["title"]?.ToString() ?? Path.GetFileNameWithoutExtension(sourceName)}: {members[name]}";
            return new StudySet($"{members[name]}", Read(merged.ToJsonString(), source));
        }
    }

    /// <summary>The text as an object; null where it is none, which the reader of a single study explains.</summary>
    private static JsonObject? JsonObjectOf(string text)
    {
        try
        {
            var study = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject;
            _ = study?.ToJsonString();
            return study;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Reads a file's text, of one study.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="sourceName">The file's name, for the error.</param>
    /// <exception cref="UsageException">Malformed, or something in it cannot be right; the member's path is named.</exception>
    public static StudySpec Read(string text, string sourceName)
    {
        try
        {
            var document = SchemaJson.Read(text, ExperimentsJson.Strict.StudyDocument, Schema, sourceName);
            if (document.Sets is not null)
                throw SchemaJson.MemberFault(sourceName, "sets", "found a study of several data sets; expected one of them. Name it with --set.");

            var spec = Spec(document, sourceName);
            Check(spec, document.Controls ?? true, sourceName);
            return spec;
        }
        catch (BadInputException fault)
        {
            // The file holds settings, not data.
            throw new UsageException(fault.Message, fault);
        }
    }

    private static StudySpec Spec(StudyDocument file, string sourceName) => new(file)
    {
        Title = string.IsNullOrWhiteSpace(file.Title) ? Path.GetFileNameWithoutExtension(sourceName) : file.Title,
        Imbalance = file.Imbalance,
        Folds = file.Folds,
        Preset = file.Preset ?? StudySpec.AutoPreset,
        Recipe = file.Recipe ?? RecipeChanges.None,
        Precision = file.Precision == Precisions.Auto ? null : file.Precision,
        Tta = file.Tta == TestTimeAugmentation.None.Name ? null : file.Tta,
        Prior = file.Prior,
        SolveShare = file.SolveShare ?? TrainSolveSplit.DefaultSolveShare,
        Seeds = Seeds(file.Seeds, sourceName),
        Arms = Arms(file, sourceName),
        Statistics = file.Statistics ?? true,
        Judged = file.Judged ?? false,
        Level = file.Level ?? StudyStatisticsOptions.DefaultLevel,
        Margin = file.Margin ?? StudyStatisticsOptions.DefaultMargin,
    };

    private static ImmutableArray<ulong> Seeds(JsonElement seeds, string sourceName)
    {
        var json = ExperimentsJson.Strict;
        return seeds.ValueKind switch
        {
            JsonValueKind.Array => SchemaJson.ReadPart(seeds.GetRawText(), json.ImmutableArrayUInt64, $"{sourceName}: seeds"),
            JsonValueKind.Object => Range(SchemaJson.ReadPart(seeds.GetRawText(), json.SeedRange, $"{sourceName}: seeds"), sourceName),
            _ => throw SchemaJson.MemberFault(
                sourceName, "seeds", $"found {seeds.GetRawText()}; expected a list such as [1, 2, 3], or {{ \"first\": 1, \"count\": 5 }}."),
        };
    }

    private static ImmutableArray<ulong> Range(SeedRange range, string sourceName)
    {
        if (range.Count is < 1 or > MostSeeds)
            throw SchemaJson.MemberFault(sourceName, "seeds.count", $"found {range.Count}; expected a whole number in [1, {MostSeeds}].");

        return range.First <= ulong.MaxValue - (ulong)range.Count
            ? [.. Enumerable.Range(0, range.Count).Select(i => range.First + (ulong)i)]
            : throw SchemaJson.MemberFault(sourceName, "seeds.first", $"found {range.First}, from which {range.Count} seeds pass the largest one; expected a smaller number.");
    }

    private static ImmutableArray<ArmSpec> Arms(StudyDocument file, string sourceName)
    {
        var arms = file.Arms.Select((arm, i) => Arm(arm, $"arms[{i}]", sourceName)).ToImmutableArray();
        if (arms.Length == 0)
            throw SchemaJson.MemberFault(sourceName, "arms", "found none; expected at least one, such as { \"name\": \"power-3\", \"mapping\": \"power\", \"gamma\": 3 }.");

        return file.Controls ?? true ? [.. arms, .. StudyControls.For(arms)] : arms;
    }

    private static ArmSpec Arm(JsonElement arm, string path, string sourceName)
    {
        const string member = "name";
        var name = arm.ValueKind == JsonValueKind.Object && arm.TryGetProperty(member, out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : "";
        if (name.Length == 0 || name.Trim() != name || name.Any(char.IsControl))
            throw SchemaJson.MemberFault(sourceName, $"{path}.{member}", $"found '{name}'; expected a short text on one line.");

        return new ArmSpec(name, SchemaJson.At(sourceName, $"{path} ('{name}')", () => ArmJson.Read(arm, member)));
    }

    private static void Check(StudySpec spec, bool hasControls, string sourceName)
    {
        CheckSeeds(spec, sourceName);
        CheckArms(spec.Arms, hasControls, sourceName);
        var check = new MemberCheck(sourceName);
        check.Require(spec.Level is > 0 and < 1, "level", spec.Level, $"a number between 0 and 1, such as 0.95");
        check.Require(spec.Margin is > 0 and <= 100, "margin", spec.Margin, $"points of accuracy in (0, 100], such as 0.3");
        check.Require(spec.ImageSize is null or >= 1, "imageSize", spec.ImageSize, $"a whole number of at least 1");
        var preset = spec.Preset == StudySpec.AutoPreset ? NetworkPresets.Names[0] : spec.Preset;
        check.Require(NetworkPresets.Names.Contains(preset), "preset", $"'{preset}'", $"one of {StudySpec.AutoPreset}, {string.Join(", ", NetworkPresets.Names)}");
        CheckOptions(spec, preset, Learnability.Arms.Arm.Default, sourceName, "options");
        foreach (var (i, arm) in spec.Arms.Index())
        {
            CheckOptions(spec, preset, arm.Arm, sourceName, $"arms[{i}] ('{arm.Name}')");
        }
    }

    private static void CheckOptions(StudySpec spec, string preset, Arm arm, string sourceName, string path) => SchemaJson.At(sourceName, path, () =>
    {
        var options = spec.Options(preset, spec.Seeds[0], arm);
        options.Validate();
        return options;
    });

    private static void CheckSeeds(StudySpec spec, string sourceName)
    {
        var check = new MemberCheck(sourceName);
        check.Require(!spec.Seeds.IsEmpty, "seeds", "none", $"at least one");
        if (spec.Seeds.GroupBy(s => s).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw SchemaJson.MemberFault(sourceName, "seeds", $"found seed {twice.Key} {twice.Count()} times; expected each once, as a trial counted twice is no evidence.");

        check.Require(
            !spec.Statistics || spec.Seeds.Length > 1, "seeds", "one seed", $"at least two, as there are no statistics of one pair. Add seeds, or set \"statistics\": false");
    }

    private static void CheckArms(ImmutableArray<ArmSpec> arms, bool controls, string sourceName)
    {
        if (arms.GroupBy(a => a.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            var hint = controls ? " One may be a control that studies get by default; \"controls\": false leaves them out." : "";
            throw SchemaJson.MemberFault(sourceName, "arms", $"found {twice.Count()} arms named '{twice.Key}'; expected each name once.{hint}");
        }

        if (arms.GroupBy(a => a.Arm).FirstOrDefault(g => g.Count() > 1) is { } equal)
            throw SchemaJson.MemberFault(
                sourceName, "arms", $"found '{string.Join("' and '", equal.Select(a => a.Name))}', which are the same ({equal.Key}); expected arms that differ. Leave one out.");
    }
}
