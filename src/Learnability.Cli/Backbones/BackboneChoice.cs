using System.Security.Cryptography;
using System.Text;
using Learnability.Data;
using Learnability.Onnx;

namespace Learnability.Cli;

/// <summary>The backbone that the user names, made ready once and kept in the user's cache.</summary>
internal static class BackboneChoice
{
    /// <summary>The one that NuGet has.</summary>
    public const string ResNet18 = "resnet18";

    private const string FileEnding = ".onnx";

    /// <summary>What it may be, for help texts and errors.</summary>
    public const string Forms = $"{ResNet18}, or FILE{FileEnding}[:TENSOR[:flat|:mean|:tokens]]";

    /// <summary>The user's own file with its path made absolute, so that it means the same wherever it is read.</summary>
    public static string Absolute(string text, CliEnvironment environment)
        => text == ResNet18 ? text : $"{environment.Resolve(File(text).File)}{text[File(text).File.Length..]}";

    /// <summary>What names a tensor of a file.</summary>
    /// <param name="file">The file, an absolute path.</param>
    /// <param name="tensor">The tensor.</param>
    /// <param name="ending">What becomes of its places; null where its shape tells.</param>
    public static string Of(string file, string tensor, FeatureEnding? ending) => $"{file}:{tensor}{(ending is { } places ? $":{Word(places)}" : "")}";

    /// <summary>How features are made by it; null where none is named.</summary>
    /// <param name="choice">The data; its backbone is as <see cref="Absolute"/> gave it.</param>
    /// <param name="device">What it is run on.</param>
    /// <param name="environment">The world.</param>
    public static FeatureOptions? Of(DataChoice choice, DeviceChoice device, CliEnvironment environment) => choice.Backbone is not { } text ? null : new FeatureOptions(
        () =>
        {
            var backbones = environment.Engines.Backbones(device);
            var path = Ready(text, choice, backbones, environment);
            var opened = backbones.Open(path);
            environment.Error.WriteLine($"data: features by {opened.Card.Name}, {opened.Card.FeatureCount} of each image of {opened.Card.Input}{(opened.Card.Licence is { } licence ? $" ({licence})" : "")}");
            return opened;
        },
        UserCache.Folder(environment, "features"))
    {
        Progress = new FeatureNotes(line => environment.Error.WriteLine($"data: {line}"), environment.Clock),
    };

    /// <summary>The file that takes bytes and gives features.</summary>
    private static string Ready(string text, DataChoice choice, IBackbones backbones, CliEnvironment environment)
    {
        var (folder, views) = (UserCache.Folder(environment, "backbones"), choice.Views is { } asked ? FeatureViews.Parse(asked) : null);
        if (text == ResNet18)
        {
            return choice is { ImageSize: null or ResNet18Package.Side, Pixels: null }
                ? Kept(Path.Combine(folder, $"{ResNet18}-{(choice.Views is { } name ? $"{name}-" : "")}{OnnxBackbones.Version}{FileEnding}"), () => ResNet18Package.Source(environment) with { Views = views })
                : throw new UsageException($"found --image-size or options of pixels beside --backbone {ResNet18}, which takes images of {ResNet18Package.Side} and brings its preprocessing; expected neither. Leave them out.");
        }

        var (file, tensor, ending) = File(text);
        var source = new BackboneSource($"{Path.GetFileName(file)}{text[file.Length..]}", [file]) { Tensor = tensor, Ending = ending, Views = views, Said = new ModelDeclaration { Pixels = choice.Pixels ?? PreprocessingParts.None, Side = choice.ImageSize } };
        var key = SHA256.HashData(Encoding.UTF8.GetBytes($"{HashOf(file)}\n{text[Math.Min(text.Length, file.Length + 1)..]}\n{choice.ImageSize}\n{choice.Pixels}\n{(views is null ? "" : $"{views.Name}\n")}{OnnxBackbones.Version}"));
        return Kept(Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(file)}-{Convert.ToHexStringLower(key.AsSpan(0, 6))}{FileEnding}"), () => source);

        string Kept(string path, Func<BackboneSource> make)
        {
            if (!System.IO.File.Exists(path))
            {
                var made = make();
                DurableFile.Write(path, stream => backbones.Prepare(made, stream, line => environment.Error.WriteLine($"data: {line}")));
            }

            return path;
        }
    }

    /// <summary>A tensor's own name may hold colons; the last word behind one is an ending where it is the name of one.</summary>
    private static (string File, string? Tensor, FeatureEnding? Ending) File(string text)
    {
        var end = text.LastIndexOf($"{FileEnding}:", StringComparison.OrdinalIgnoreCase);
        var (file, tensor) = end < 0 ? (text, null) : (text[..(end + FileEnding.Length)], text[(end + FileEnding.Length + 1)..]);
        if (!file.EndsWith(FileEnding, StringComparison.OrdinalIgnoreCase) || tensor is "")
            throw new UsageException($"found --backbone {text}; expected {Forms}.");

        foreach (var ending in Enum.GetValues<FeatureEnding>())
        {
            if (tensor?.EndsWith($":{Word(ending)}", StringComparison.Ordinal) == true)
                return (file, tensor[..^(Word(ending).Length + 1)], ending);
        }

        return (file, tensor, null);
    }

    private static string Word(FeatureEnding ending) => ending.ToString().ToLowerInvariant();

    private static string HashOf(string file)
    {
        try
        {
            return FileRecord.Of(Path.GetDirectoryName(file)!, Path.GetFileName(file))?.Sha256 ?? throw Unreadable("there is no such file");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(fault.Message, fault);
        }

        UsageException Unreadable(string why, Exception? fault = null) => new($"found --backbone '{file}', which cannot be read ({why}); expected an ONNX file.", fault);
    }
}
