using System.Text.Json;

namespace Learnability.Tests.Arms;

public class ArmTests
{
    [Fact]
    public void Check_Default_Passes() => Arm.Default.Check();

    [Theory]
    [InlineData("""{"mapping":"f1:3","rateTarget":"cat=0.8","smoothing":"none","shrink":"none","clip":"0.2:5","apply":"oversampling","when":"deferred:0.4","rounds":2,"postHoc":"budget","budget":0.5}""")]
    [InlineData("""{"mapping":"auto","priority":"cat=2","budget":1}""")]
    [InlineData("{}")]
    public void Json_WrittenAndRead_IsTheSame(string json)
    {
        var arm = Read(json);

        Assert.Equal(json, JsonSerializer.Serialize(arm));
        Assert.Equal(arm, JsonSerializer.Deserialize<Arm>(json));
        Assert.Equal(arm.GetHashCode(), Read(json).GetHashCode());
    }

    [Fact]
    public void Read_ParameterBeforeItsMapping_IsTheMappings() => Assert.Equal(Read("""{"mapping":"error-rate:2"}"""), Read("""{"tau":2,"mapping":"error-rate"}"""));

    [Theory]
    [InlineData("""{"gamma":"3"}""", "found gamma \"3\"; expected a number.")]
    [InlineData("""{"mapping":3}""", "found mapping 3; expected a text.")]
    [InlineData("""{"colour":"red"}""", "found member 'colour', which is not known; expected some of mapping, gamma,")]
    [InlineData("""{"rounds":1.5}""", "found rounds '1.5'; expected a whole number.")]
    [InlineData("""{"rounds":21}""", "found --rounds 21; expected a whole number in [1, 20].")]
    [InlineData("""{"budget":0}""", "found --budget 0; expected points of accuracy in (0, 100]")]
    [InlineData("""{"mapping":"auto","gamma":2}""", "found --gamma with --mapping auto, which chooses it by trying")]
    [InlineData("""{"mapping":"inverse","gamma":2}""", "found parameter 'gamma' for mapping 'inverse'; expected none")]
    [InlineData("[]", "found []; expected an object")]
    public void Read_Unfit_IsExplained(string json, string expected)
        => Assert.StartsWith(expected, Assert.Throws<UsageException>(() => Read(json)).Message, StringComparison.Ordinal);

    /// <summary>What a run was told before yields to what is told now; what is told now must act.</summary>
    [Theory]
    [InlineData("""{"mapping":"auto","budget":1,"objective":"worst"}""", "apply=none postHoc=budget", """{"apply":"none","postHoc":"budget","budget":1,"objective":"worst"}""")]
    [InlineData("""{"mapping":"power:2","shrink":"none","when":"fine-tune"}""", "apply=none", """{"apply":"none"}""")]
    [InlineData("""{"mapping":"auto"}""", "budget=3", """{"mapping":"auto","budget":3}""")]
    public void Set_BesideWhatWasToldBefore_TakesItsPlace(string before, string given, string expected)
        => Assert.Equal(Read(expected), ArmFields.Set(Read(before), given.Split(' ').Select(g => g.Split('=')).ToDictionary(g => ArmFields.All.First(f => f.Name == g[0]), g => g[1])));

    /// <summary>What would do nothing is refused, with the word that makes it idle.</summary>
    [Theory]
    [InlineData("""{"apply":"focal","clip":"0.2:5"}""", "--clip", "--apply focal, which leaves the solver's weights unused")]
    [InlineData("""{"apply":"focal","rateTarget":"cat=0.8"}""", "--rate-target", "--apply focal, which leaves the solver's weights unused")]
    [InlineData("""{"apply":"none","mapping":"inverse"}""", "--mapping", "--apply none, which leaves the solver's weights unused")]
    [InlineData("""{"mapping":"uniform","rateTarget":"cat=0.8"}""", "--rate-target", "--mapping uniform, which does not look at rates")]
    [InlineData("""{"mapping":"inverse-frequency","shrink":"none"}""", "--shrink", "--mapping inverse-frequency, which does not look at rates")]
    [InlineData("""{"apply":"feedback","rateTarget":"cat=0.8"}""", "--rate-target", "--apply feedback, which evens the rates after each epoch")]
    [InlineData("""{"apply":"feedback","clip":"0.5:2"}""", "--clip", "--apply feedback, which keeps weights within 0.2:5")]
    [InlineData("""{"rounds":2,"priority":"cat=2"}""", "--priority", "--rounds 2, which even the rates after each")]
    [InlineData("""{"apply":"bias","postHoc":"budget"}""", "--post-hoc", "--apply bias, which is a bias itself")]
    [InlineData("""{"apply":"cascade","postHoc":"budget"}""", "--post-hoc", "--apply cascade, whose network does not end in logits")]
    [InlineData("""{"apply":"pcngd","when":"deferred"}""", "--when", "--apply pcngd, which takes one step an epoch from the first on")]
    [InlineData("""{"apply":"retrain","when":"deferred"}""", "--when", "--apply retrain, which treats all classes alike")]
    [InlineData("""{"apply":"none","when":"fine-tune"}""", "--when", "--apply none, which trains nothing")]
    [InlineData("""{"apply":"permuted","rounds":2}""", "--rounds", "--apply permuted, whose weights are wrong on purpose")]
    [InlineData("""{"mapping":"auto","apply":"margin"}""", "--apply", "--mapping auto, which chooses it by trying")]
    [InlineData("""{"mapping":"auto","apply":"loss"}""", "--apply", "--mapping auto, which chooses it by trying")]
    [InlineData("""{"apply":"focal","gamma":3}""", "--gamma", "--apply focal, which leaves the solver's weights unused")]
    public void Check_IdleField_IsRefused(string json, string option, string why)
    {
        var message = Assert.Throws<UsageException>(() => Read(json)).Message;

        Assert.StartsWith($"found {option} ", message, StringComparison.Ordinal);
        Assert.Contains($" with {why}", message, StringComparison.Ordinal);
        Assert.EndsWith($"; leave {option} out.", message, StringComparison.Ordinal);
    }

    /// <summary>A field that lost its effect later, as by an option that came on top of a run's.</summary>
    [Fact]
    public void Check_FieldLeftBehind_IsRefused()
        => Assert.StartsWith("found --clip 0.2:5 with --apply focal", Assert.Throws<UsageException>((Read("""{"clip":"0.2:5"}""") with { Apply = RemedyKinds.Parse("focal") }).Check).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"apply":"none","postHoc":"equal","rateTarget":"cat=0.8"}""")]
    [InlineData("""{"mapping":"uniform","when":"fine-tune","postHoc":"budget","rateTarget":"cat=0.8"}""")]
    [InlineData("""{"mapping":"auto","rateTarget":"cat=0.8","clip":"0.5:2","shrink":"none"}""")]
    [InlineData("""{"rounds":3,"rateTarget":"cat=0.8","clip":"0.5:2"}""")]
    public void Check_ActingFields_Pass(string json) => Read(json).Check();

    [Fact]
    public void SolverOptions_MappingWithoutRates_HasNoTargets()
        => Assert.Null(Read("""{"mapping":"uniform","when":"fine-tune","postHoc":"budget","rateTarget":"cat=0.8"}""").SolverOptions.Targets);

    [Theory]
    [InlineData("{}", "power(gamma=3), loss, start")]
    [InlineData("""{"mapping":"uniform","when":"fine-tune:1","postHoc":"budget"}""", "uniform, loss, fine-tune:1:0.5, bias within 0.3 points")]
    [InlineData("""{"apply":"none","postHoc":"equal","rateTarget":"cat=0.8"}""", "none, bias to equal rates, targets cat=0.8")]
    [InlineData("""{"mapping":"auto","clip":"0.5:2"}""", "auto within 0.3 points, clip 0.5:2")]
    [InlineData("""{"rounds":2,"shrink":"none","clip":"0.5:2"}""", "power(gamma=3) not shrunk clip 0.5:2, loss, start, 2 rounds")]
    public void ToString_Arm_IsOneLine(string json, string line) => Assert.Equal(line, Read(json).ToString());

    private static Arm Read(string json) => ArmJson.Read(JsonDocument.Parse(json).RootElement);
}
