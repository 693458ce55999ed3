using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
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
        var spec = StudyFile.Read(File.ReadAllText(Path.Combine(Docs, "studies", example)), example);

        Assert.True(spec.Seeds.Length >= 2);
        Assert.Contains(spec.Arms, a => a.Kind == ArmKind.Control);
        Assert.Equal(spec.Arms.Length, spec.Arms.Select(a => a.Effective).Distinct().Count());
    }

    [Theory]
    [InlineData("", "StudyDocument")]
    [InlineData("properties/recipe", "RecipeChanges")]
    [InlineData("$defs/arm", "ArmDocument")]
    [InlineData("properties/seeds/oneOf/1", "SeedRange")]
    public void Schema_Properties_AreTheReadersMembers(string path, string type)
    {
        var schema = At(path);

        Assert.Equal(Members(type).Order(StringComparer.Ordinal), schema.GetProperty("properties").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
    }

    [Theory]
    [InlineData("$defs/arm/properties/mapping")]
    [InlineData("properties/preset")]
    public void Schema_Names_AreThoseOfTheProgram(string path)
    {
        string[] expected = path.EndsWith("mapping", StringComparison.Ordinal)
            ? [.. WeightMappings.All.Select(m => m.Name), "auto"]
            : ["auto", .. NetworkPresets.Names];

        Assert.Equal(expected.Order(StringComparer.Ordinal), At(path).GetProperty("enum").EnumerateArray().Select(e => e.GetString()!).Order(StringComparer.Ordinal));
    }

    private static JsonElement At(string path)
    {
        var element = JsonDocument.Parse(File.ReadAllText(Path.Combine(Docs, "study.schema.json"))).RootElement;
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            element = element.ValueKind == JsonValueKind.Array ? element[step[0] - '0'] : element.GetProperty(step);
        }

        return element;
    }

    private static IEnumerable<string> Members(string type) => typeof(StudyFile).Assembly.GetType($"Learnability.Experiments.{type}")!
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Select(p => p.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(p.Name));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
