// One target for each stage of the experiment, and what they stand on. ./build.sh --help says how to call it.
#nullable enable
#load "src/Build/process.cake"
#load "src/Build/SharedObject.cs"
#load "src/Build/machine.cake"
#load "src/Build/accelerator.cake"
#load "src/Build/setup.cake"
#load "src/Build/packages.cake"
#load "src/Build/torch.cake"
#load "src/Build/compile.cake"
#load "src/Build/deploy.cake"
#load "src/Build/pack.cake"
#load "src/Build/benchmark.cake"
#load "src/Build/fuzz.cake"

// ---- Arguments

var target = Argument("target", "Pipeline");
var programArguments = ReadProgramArguments();
var name = TakeOption(programArguments, "--name") ?? "default";
string? closingLine = null;
var closingCode = 0;

// ---- Set-up: each step is done once and again only when what it depends on changes

Task("Machine").Does(CheckMachine);

Task("Accelerator").IsDependentOn("Machine").Does(() => ChooseAccelerator(Argument("accelerator", EnvironmentVariable("Accelerator") ?? "")));

Task("SystemPackages").IsDependentOn("Accelerator").Does(InstallSystemPackages);

Task("TestPackages").IsDependentOn("SystemPackages").Does(() => Install(MissingTestPackages));

Task("Peers").IsDependentOn("SystemPackages").Does(InstallPeers);

Task("Setup").Description("Accelerator, system packages, NuGet packages, the report's charts, the trainer's fused layers")
    .IsDependentOn("SystemPackages").Does(Prepare);

// ---- Build and checks

Task("Build").Description("The program: artifacts/bin/learnability")
    .IsDependentOn("Setup").Does(() => Compile(ProgramProject));

Task("Test").Description("All tests; arguments go to `dotnet test`, such as --filter")
    .IsDependentOn("TestPackages").IsDependentOn("Setup").Does(() => { Compile(Solution); RunTests(programArguments); });

Task("Pairs").Description("Every pair of choices with the real trainer, on tiny images; a build's tests have fifty of them")
    .IsDependentOn("TestPackages").IsDependentOn("Setup").Does(() =>
    {
        Compile(Solution);
        Environment.SetEnvironmentVariable("LEARNABILITY_PAIRS", "all");
        RunTests(["--filter", "FullyQualifiedName~RealPairTests", .. programArguments]);
    });

Task("Lint").Description("Fails where `dotnet format` would change a file")
    .IsDependentOn("Setup").Does(Lint);

Task("Benchmark").Description("Measures the program against others; --suite, --rounds and more: benchmarks/README.md")
    .IsDependentOn("Peers").IsDependentOn("Build").Does(() => RunBenchmarks(programArguments));

Task("Fuzz").Description("Changed files for every reader, changed requests for the service, seeded: --suite=readers|server --minutes N; --help of the program lists the rest")
    .IsDependentOn("Setup").Does(() => RunFuzz(programArguments));

Task("Clean").Description("Deletes build output; runs and set-up stay")
    .Does(CleanBuildOutput);

// ---- Stages: each works on the files that the stage before it left in artifacts/runs/<name>

Stage("Data", "Checks the data set", ["data", "verify"]);
Stage("PhaseOne", "Trains without weights, measures the rates", ["train", "--phase", "one", "--name", name]);
Stage("Weights", "Rates to class weights", ["weights", "--name", name]);
Stage("PhaseTwo", "Trains again with the weights", ["train", "--phase", "two", "--name", name]);
Stage("Export", "Both networks to ONNX", ["export", "--name", name]);
Stage("Score", "Both networks on the test set, by ONNX Runtime", ["score", "--name", name]);
Stage("Compare", "Rates and their variance, before and after", ["compare", "--name", name]);
Stage("Pipeline", "All of the above (default)", ["run", "--name", name]);
Stage("Study", "Arms x seeds of docs/studies/proposal.json, with controls, statistics and report", ["study", "docs/studies/proposal.json"]);
Stage("Smoke", "Overfits 100 images: the first check of a network or data set", ["smoke"]);

Task("Deploy").Description("artifacts/deploy/<name>: program, runtime and model for a machine without .NET")
    .IsDependentOn("Build").Does(() => Deploy(name));

Task("Pack").Description("artifacts/packages: the library, the core and the dotnet tool (docs/library.md)")
    .IsDependentOn("Setup").Does(Pack);

// Cake would print its table of tasks after the results and know only the exit codes 0 and 1.
Teardown(build =>
{
    if (build.ThrownException is { } fault)
        Say(fault.Message);
    if (closingLine is not null)
        Console.WriteLine(closingLine);
    Environment.Exit(build.Successful ? closingCode : 1);
});

RunTarget(target);

/// <summary>A target that builds the program and runs one command of it; the arguments of the command line come after.</summary>
void Stage(string stage, string description, string[] command) => Task(stage).Description(description)
    .IsDependentOn("Build").Does(() => Must(ProgramFile, [.. command, .. programArguments]));
