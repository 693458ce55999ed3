using System.Diagnostics;

namespace Learnability.Reporting.Tests;

/// <summary>What a browser made of a page.</summary>
/// <param name="Dom">The document after its scripts ran.</param>
/// <param name="Console">Lines that the page wrote to the console, warnings and errors included.</param>
internal sealed record BrowserResult(string Dom, IReadOnlyList<string> Console)
{
    /// <summary>A figure of the document, from its start tag to its end.</summary>
    public string Figure(string id)
    {
        var start = Dom.IndexOf($"<figure id=\"{id}\"", StringComparison.Ordinal);
        Assert.True(start >= 0, $"the document has no figure {id}");
        return Dom[start..Dom.IndexOf("</figure>", start, StringComparison.Ordinal)];
    }
}

/// <summary>Headless Chromium, cut off from every network.</summary>
internal static class Browser
{
    private const int Seconds = 120;
    private const string ConsoleMark = ":CONSOLE";

    private static readonly string[] Names = ["chromium", "google-chrome"];

    private static readonly string[] Flags =
    [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-sync", "--disable-component-update", "--disable-background-networking",
        "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=20000", "--window-size=1200,900", "--enable-logging=stderr", "--dump-dom",
    ];

    /// <summary>Opens a page as a file, waits until its scripts have nothing more to do, and gives the document as it is then.</summary>
    public static BrowserResult Open(string html)
    {
        var folder = Directory.CreateTempSubdirectory("report-page-");
        try
        {
            var page = Path.Combine(folder.FullName, "page.html");
            File.WriteAllText(page, html);
            var start = new ProcessStartInfo(Find(), [.. Flags, $"--user-data-dir={folder.FullName}/profile", new Uri(page).AbsoluteUri])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["HOME"] = folder.FullName;
            using var process = Process.Start(start)!;
            var (dom, log) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            if (!process.WaitForExit(TimeSpan.FromSeconds(Seconds)))
            {
                process.Kill(entireProcessTree: true);
                Assert.Fail($"The browser did not end within {Seconds} s.");
            }

            return new BrowserResult(dom.Result, [.. log.Result.Split('\n').Where(l => l.Contains(ConsoleMark, StringComparison.Ordinal))]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var found = Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        Assert.True(
            found is not null,
            "No browser was found on the PATH; expected chromium or google-chrome, in which the report is tried. "
            + "Run ./build.sh --target=Test as root, or: sudo apt-get install --no-install-recommends chromium");
        return found;
    }
}
