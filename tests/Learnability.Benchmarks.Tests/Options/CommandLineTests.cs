namespace Learnability.Benchmarks.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Read_Nothing_ChoosesAllSuitesAndOneThreadACore()
    {
        var options = Read();

        Assert.Equal(["startup", "pieces", "step", "phase", "study", "scoring", "scaling", "neighbour"], options.Suites.ToArray());
        Assert.Equal((5, 8), (options.Rounds, options.Threads));
        Assert.Equal("somewhere", options.Data);
    }

    [Fact]
    public void Read_BothForms_AreTheSame() => Assert.Equal(Read("--rounds=3", "--data=d").Rounds, Read("--rounds", "3", "--data", "d").Rounds);

    [Fact]
    public void Read_Training_StandsForItsThreeSuites() => Assert.Equal(["step", "phase", "study", "scoring"], Read("--suite=training,scoring,step").Suites.ToArray());

    [Theory]
    [InlineData("found --rounds '0'; expected a whole number of at least 1.", "--rounds=0")]
    [InlineData("found --suite 'fast'; expected one of all, training, startup, pieces, step, phase, study, scoring, scaling, neighbour.", "--suite=fast")]
    [InlineData("found --trainings '3'; expected an even number: half of them phase one, half an arm.", "--trainings=3")]
    [InlineData("found --epochs without a value; expected --epochs=VALUE.", "--epochs")]
    [InlineData("found --epochs '-1'; expected a positive number.", "--epochs=-1")]
    [InlineData("found --device 'tpu'; expected one of cpu, cuda.", "--device", "tpu")]
    public void Read_Wrong_IsExplained(string message, params string[] arguments)
        => Assert.Equal(message, Assert.Throws<UsageException>(() => Read(arguments)).Message);

    [Fact]
    public void Read_UnknownOption_NamesTheKnownOnes()
        => Assert.StartsWith("found '--loops=2'; expected one of --suite, --rounds", Assert.Throws<UsageException>(() => Read("--loops=2")).Message, StringComparison.Ordinal);

    private static BenchmarkOptions Read(params string[] arguments) => CommandLine.Read(arguments, cores: 8, data: "somewhere");
}
