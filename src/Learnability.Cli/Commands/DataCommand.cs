using Learnability.Reporting;

namespace Learnability.Cli;

/// <summary><c>learnability data describe|verify|download</c>.</summary>
internal static class DataCommand
{
    /// <summary>Makes the command and its subcommands.</summary>
    public static CliCommand Create(CliEnvironment environment)
    {
        var command = new CliCommand("data", "Describes, verifies or downloads a data set.", "learnability data describe", "learnability data verify --data datasets");
        command.Subcommands.Add(new CliCommand(
            "describe", "Counts images and classes, with the channels' moments.", "learnability data describe --dataset synthetic", "learnability data describe --imbalance exp:100", "learnability data describe --json")
            .With(() => [.. DataOptions.All, DataOptions.Imbalance, ExperimentFlags.Json, ExperimentFlags.Output], parsed => Describe(parsed, environment)));
        command.Subcommands.Add(new CliCommand(
            "verify", "Reads every image; checks the sizes of the files and every label, and prints the hash of the images.", "learnability data verify --dataset cifar100 --data datasets")
            .With(() => DataOptions.All, parsed => Verify(parsed, environment)));
        command.Subcommands.Add(new CliCommand(
            "download", "Fetches the official archive, where the data set is not there yet.", "learnability data download --dataset cifar10")
            .With(() => DataOptions.All, parsed => Download(parsed, environment)));
        return command;
    }

    private static void Describe(ParseResult parsed, CliEnvironment environment)
    {
        var description = DataSetDescription.Of(Load(parsed, environment, allowSynthetic: true));
        ResultText.Write(parsed, environment, DataTable.Of(description), SchemaJson.Write(DataDocument.Of(description), CliJson.Strict.DataDocument));
    }

    private static void Verify(ParseResult parsed, CliEnvironment environment)
    {
        // Reading is verifying: a source refuses what does not fit its format, and stand-ins for what is not there are no answer.
        var data = Load(parsed, environment, allowSynthetic: false);
        environment.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{data.Name}: {data.Train.Count:N0} training and {data.Test.Count:N0} test {data.Train.Kind.Plural} are intact; hashes {data.Train.Hash} and {data.Test.Hash}"));
        environment.Out.Write(DataTable.Alike([.. data.Train.ClassNames.Zip(data.Train.CountPerClass(), data.Test.CountPerClass()).Select(c => new ClassCount(c.First, c.Second + c.Third))], data.Train.Kind.Plural));
    }

    private static void Download(ParseResult parsed, CliEnvironment environment)
    {
        var data = Load(parsed, environment, allowSynthetic: false);
        environment.Out.WriteLine($"{data.Name}: {data.Origin}");
    }

    private static DataSet Load(ParseResult parsed, CliEnvironment environment, bool allowSynthetic)
    {
        var choice = DataOptions.Read(parsed, environment) with { AllowSynthetic = allowSynthetic };
        var source = Announced.Source(() => environment.Engines.Images(choice, environment.Error.WriteLine), environment.Error);
        var imbalance = parsed.GetValue(DataOptions.Imbalance);
        return (imbalance is null ? source : Imbalance.Parse(imbalance).Of(source)).Load(environment.Cancellation);
    }
}
