using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Learnability.Architecture.Tests.Packages;

/// <summary>The dotnet tool, installed from a folder as users install it, and used for all that it is for.</summary>
[Collection(PackedOnce.Name)]
public sealed partial class ToolTests(PackedProgram packed)
{
    [Fact]
    public async Task Tool_Installed_DoesAllThatNeedsNoTraining_AndLoadsNothingThatDeployLeavesOut()
    {
        var predicted = packed.Tool("predict", "--model", "model.onnx", "photos", "--threads", "1", "--json").Succeeded();
        var scored = packed.Tool("score", "--model", "model.onnx", "--dataset", "folder:photos", "--threads", "1", "--rates-output", "rates.json").Succeeded();
        var weights = packed.Tool("weights", "--rates", "rates.json").Succeeded();
        var even = packed.Tool("even", "model.onnx", "--dataset", "folder:photos", "--threads", "1", "--device", "cpu", "--to", "evener.onnx").Succeeded();
        var served = await Serve();

        using var document = JsonDocument.Parse(predicted.Out);
        Assert.Equal(Directory.GetFiles(packed["photos"], "*", SearchOption.AllDirectories).Length, document.RootElement.GetProperty("predictions").GetArrayLength());
        Assert.Contains("class 2", scored.Out, StringComparison.Ordinal);
        Assert.Contains("class 2", weights.Out, StringComparison.Ordinal);
        Assert.Contains("Verdict: ", even.Out, StringComparison.Ordinal);
        Assert.Contains("a bias is all that is tried", even.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(packed["evener.onnx"]));
        Assert.Equal(0, served.Code);

        Assert.Contains(packed.Loaded, path => path.EndsWith("/libonnxruntime.so", StringComparison.Ordinal));
        Assert.Contains(packed.Loaded, path => path.EndsWith("/Microsoft.AspNetCore.OpenApi.dll", StringComparison.Ordinal));
        Rule.Holds(
            "The program loads what the deployed folder leaves out. Keep it in Directory.Build.targets (TrimRuntime, WebRuntimeUsed):",
            packed.Loaded.Where(IsLeftOutOfDeploy));
    }

    [Theory]
    [InlineData("run", "--dataset", "folder:photos")]
    [InlineData("smoke")]
    [InlineData("even", "model.onnx", "--dataset", "folder:photos", "--apply", "loss", "--when", "fine-tune", "--gamma", "1", "--force", "--name", "trained")]
    public void Tool_Training_SaysInOneSentenceHowTheEngineIsHad(params string[] command)
    {
        var said = packed.Tool(command);

        Assert.Equal((2, ""), (said.Code, said.Out));
        Assert.StartsWith("error: found no training engine (libtorch) beside this program", said.Error.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
        Assert.Contains("./build.sh", said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("TorchSharp", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tool_Backbone_WithoutSdkOrFeed_SaysWhichFileToFetchAndWhereToPutIt()
    {
        var said = packed.Tool("features", "--dataset", "folder:photos", "--backbone", "resnet18");

        Assert.Equal(75, said.Code);
        Assert.Contains("fetch microsoft.ml.dnnimagefeaturizer.resnet18.", said.Error, StringComparison.Ordinal);
        Assert.Contains(packed["packages", "microsoft.ml.dnnimagefeaturizer.resnet18"], said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tool_Files_HaveNoTrainingEngine() => Rule.Holds(
        "The tool carries no libtorch:",
        Directory.EnumerateFiles(packed["tool"], "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f).StartsWith("libtorch", StringComparison.Ordinal) || f.Contains("LibTorchSharp", StringComparison.Ordinal)));

    [Fact]
    public void Tool_Files_SayWhoseTheyAre()
    {
        var licences = Directory.EnumerateDirectories(packed["tool"], "licences", SearchOption.AllDirectories).Single();
        var libraries = Directory.EnumerateFiles(Path.GetDirectoryName(licences)!, "*.dll").Select(f => Path.GetFileNameWithoutExtension(f)!).Where(f => !f.StartsWith("Learnability", StringComparison.Ordinal));

        Assert.True(File.Exists(Path.Combine(licences, "Microsoft.ML.OnnxRuntime", "ThirdPartyNotices.txt")));
        Assert.True(Directory.GetFiles(licences, "package.xml", SearchOption.AllDirectories).Length >= libraries.Count());
    }

    /// <summary>All that a client asks for, with labels that come back and a token; then it is asked to end.</summary>
    private async Task<Child> Serve()
    {
        const string token = "0123456789abcdef";
        await File.WriteAllTextAsync(packed["token.txt"], token);
        using var process = packed.StartTool("serve", "model.onnx", "--port", "0", "--threads", "1", "--watch-rates", "labels.db", "--token-file", "token.txt");
        var error = process.StandardError.ReadToEndAsync();
        var address = await process.StandardOutput.ReadLineAsync();
        Assert.True(Uri.TryCreate(address, UriKind.Absolute, out var uri), address ?? await error);
        using var client = new HttpClient { BaseAddress = uri };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        using var picture = new ByteArrayContent(await File.ReadAllBytesAsync(packed["photos", "class 0", "0.ppm"]));
        picture.Headers.ContentType = new("image/x-portable-pixmap");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(await File.ReadAllBytesAsync(packed["photos", "class 1", "1.ppm"])), "a", "1.ppm" } };
        var answer = await Answer("/v1/classify", picture);
        await Answer("/v1/classify", form);
        var id = JsonDocument.Parse(answer).RootElement.GetProperty("answers")[0].GetProperty("id").GetString();
        await Answer("/v1/feedback", new StringContent($$"""{"id":"{{id}}","class":"class 0"}""", new MediaTypeHeaderValue("application/json")));
        await Answer("/v2/models/model/infer", new StringContent(
            $$"""{"inputs":[{"name":"images","datatype":"UINT8","shape":[1,3,9,12],"data":[{{string.Join(',', Enumerable.Repeat(7, 324))}}]}]}""", new MediaTypeHeaderValue("application/json")));
        foreach (var page in (string[])["/", "/v1/models", "/v2", "/v2/health/ready", "/v2/models/model", "/metrics", "/openapi/v1.json"])
            Assert.True((await client.GetAsync(new Uri(page, UriKind.Relative))).IsSuccessStatusCode, page);

        using (var kill = System.Diagnostics.Process.Start("kill", ["-TERM", $"{process.Id}"]))
            await kill.WaitForExitAsync();
        return Child.Ended(process, process.StandardOutput.ReadToEndAsync(), error);

        async Task<string> Answer(string path, HttpContent content)
        {
            using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content);
            var text = await response.Content.ReadAsStringAsync();
            Assert.True(response.IsSuccessStatusCode, $"{path}: {text}");
            return text;
        }
    }

    /// <summary>By the two lists of Directory.Build.targets: what is cut from the runtime, and what is kept of ASP.NET Core.</summary>
    private static bool IsLeftOutOfDeploy(string path)
    {
        var targets = XElement.Load(Path.Combine(Repository.Root, "Directory.Build.targets"));
        var kept = targets.Descendants("WebRuntimeUsed").Single().Value;
        var cut = ListedInCondition().Match(targets.Descendants("_UnusedRuntime").First().Attribute("Condition")!.Value).Groups[1].Value;
        Assert.StartsWith("^(libmscordbi", cut, StringComparison.Ordinal);
        var name = Path.GetFileNameWithoutExtension(path);
        return path.Contains("/Microsoft.AspNetCore.App/", StringComparison.Ordinal) ? !Regex.IsMatch(name, kept)
            : path.Contains("/Microsoft.NETCore.App/", StringComparison.Ordinal) && Regex.IsMatch(name, cut);
    }

    [GeneratedRegex(@"IsMatch\('%\(Filename\)', '(.+)'\)\)$")]
    private static partial Regex ListedInCondition();
}
