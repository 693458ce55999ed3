using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Learnability.Experiments.Tests;

/// <summary>The published JSON Schema says what the reader reads.</summary>
public class StudySchemaTests
{
    public static TheoryData<string> Examples => [.. Directory.GetFiles(Path.Combine(Docs, "studies"), "*.json").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    private static string Docs => Path.GetFullPath(Path.Combine(ThisFile(), "../../../../docs"));

    [Theory]
    [MemberData(nameof(Examples))]
    public void Read_Example_IsAStudyWithControls(string example)
    {
        Assert.All(StudyFile.ReadSets(File.ReadAllText(Path.Combine(Docs, "studies", example)), example).Select(s => s.Spec), spec =>
        {
            Assert.True(spec.Seeds.Length >= 2);
            Assert.True(spec.Judged || spec.Arms.Any(a => a.Kind == ArmKind.Control));
            Assert.Equal(spec.Arms.Length, spec.Arms.Select(a => a.Arm).Distinct().Count());
        });
    }

    [Theory]
    [InlineData("", "StudyDocument")]
    [InlineData("properties/recipe", "Recipes.RecipeChanges")]
    [InlineData("properties/seeds/oneOf/1", "SeedRange")]
    public void Schema_Properties_AreTheReadersMembers(string path, string type)
    {
        var schema = At(path);

        Assert.Equal(Members(type).Order(StringComparer.Ordinal), schema.GetProperty("properties").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
    }

    [Fact]
    public void Schema_Arm_IsTheTableOfFields()
    {
        var expected = new JsonObject { ["name"] = new JsonObject { ["type"] = "string", ["description"] = "short and unique", ["minLength"] = 1 } };
        foreach (var field in ArmFields.All)
        {
            var type = field.Form switch { FieldForm.Number => "number", FieldForm.Whole => "integer", _ => "string" };
            expected[field.Name] = field.Form == FieldForm.Word
                ? new JsonObject { ["enum"] = new JsonArray([.. field.Words.Select(w => (JsonNode)w)]), ["description"] = field.Help }
                : new JsonObject { ["type"] = type, ["description"] = field.Help };
        }

        var written = JsonNode.Parse(At("$defs/arm/properties").GetRawText())!;
        Assert.True(JsonNode.DeepEquals(expected, written), $"expected $defs/arm/properties to be\n{expected.ToJsonString(Readable)}");
        Assert.False(At("$defs/arm").GetProperty("additionalProperties").GetBoolean());
    }

    [Fact]
    public void Schema_Presets_AreThoseOfTheProgram()
        => Assert.Equal(["auto", .. NetworkPresets.Names], At("properties/preset/enum").EnumerateArray().Select(e => e.GetString()!));

    /// <summary>
    /// Trials of long ago are found by their keys, which hash the options as JSON: a member of another name or place would cost every training anew. They change where trainings do
    /// (last: recipes of few images).
    /// </summary>
    [Fact]
    public void Key_OfACommittedStudy_IsAsItAlwaysWas()
    {
        var sets = StudyFile.ReadSets(File.ReadAllText(Path.Combine(Docs, "studies", "harm.json")), "harm.json");

        Assert.Equal(
            ["24052b59c4e8546a", "79ff573ad9771df7"],
            new[] { sets[1], sets[4] }.Select(set => new StudyPlan(set.Spec, "small", StudyLab.Engine).Trials[^1].Key[..16]));
    }

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonElement At(string path)
    {
        var element = JsonDocument.Parse(File.ReadAllText(Path.Combine(Docs, "study.schema.json"))).RootElement;
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            element = element.ValueKind == JsonValueKind.Array ? element[step[0] - '0'] : element.GetProperty(step);
        }

        return element;
    }

    private static IEnumerable<string> Members(string type)
        => (typeof(StudyFile).Assembly.GetType($"Learnability.Experiments.{type}") ?? typeof(RecipeChanges).Assembly.GetType($"Learnability.{type}"))!
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Select(p => p.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(p.Name));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
