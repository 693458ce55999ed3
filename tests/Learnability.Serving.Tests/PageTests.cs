namespace Learnability.Serving.Tests;

/// <summary>The page as a person uses it, in headless Chromium. With LEARNABILITY_PICTURES=FOLDER it leaves pictures of itself there.</summary>
public sealed class PageTests
{
    private static readonly ClassRates Rates = new([new("cat", 30, 40) { Predicted = 60 }, new("dog", 40, 40) { Predicted = 40 }, new("ship", 10, 40) { Predicted = 20 }]);

    [Theory]
    [InlineData("wide", 1200, false)]
    [InlineData("narrow", 360, false)]
    [InlineData("dark", 1200, true)]
    public async Task Page_PicturesDropped_ShowsTheirBarsAndHowFarToTrustThem(string name, int width, bool isDark)
    {
        await using var server = await Server.Start(rates: Rates);
        await using var browser = await Chromium.Open(server.Service.Address, width, 900, isDark);
        await browser.Until("document.getElementById('about').textContent.includes('knows 3 classes')");

        await browser.Evaluate(Drop(("red.png", Convert.ToBase64String(Pictures.Png(32, 32))), ("page.html", Convert.ToBase64String("<html>"u8.ToArray()))));
        await browser.Until("document.querySelectorAll('table').length === 1 && document.querySelectorAll('.card .fault').length === 1");

        Assert.Contains("it is a text such as HTML", (await browser.Evaluate("document.querySelector('.card .fault').innerText")).GetString(), StringComparison.Ordinal);
        Assert.Equal(3, (await browser.Evaluate("document.querySelectorAll('tbody tr').length")).GetInt32());
        Assert.Equal(100, (await browser.Evaluate("[...document.querySelectorAll('.track i')].reduce((sum, bar) => sum + parseFloat(bar.style.width), 0)")).GetDouble(), 3);
        var cat = (await browser.Evaluate("[...document.querySelectorAll('tbody tr')].find(r => r.innerText.includes('cat')).innerText")).GetString()!;
        Assert.Contains("75 % (60–86)", cat, StringComparison.Ordinal);
        Assert.Contains("50 % (38–62)", cat, StringComparison.Ordinal);
        Assert.Equal("2 of 2 pictures answered.", (await browser.Evaluate("document.getElementById('status').textContent")).GetString());
        Assert.True((await browser.Evaluate("document.documentElement.scrollWidth <= innerWidth")).GetBoolean(), "wider than the screen");
        var ground = (await browser.Evaluate("getComputedStyle(document.body).backgroundColor")).GetString();
        Assert.Equal(isDark ? "rgb(18, 24, 30)" : "rgb(246, 247, 249)", ground);
        Assert.Empty(browser.Complaints);
        Assert.All(browser.Requests, r => Assert.True(r.StartsWith(server.Service.Address.AbsoluteUri, StringComparison.Ordinal) || r.StartsWith("blob:", StringComparison.Ordinal), r));
        await Keep(browser, name);
    }

    [Fact]
    public async Task Page_AModelThatIsNotSure_SaysSo()
    {
        await using var server = await Server.Start(Server.Options with { MinPrecision = 0.95 }, rates: Rates, rules: ServiceTests.Rules);
        await using var browser = await Chromium.Open(server.Service.Address, 1200, 900);
        await browser.Until("document.getElementById('about').textContent.includes('It never answers ship')");

        await browser.Evaluate(Drop(("red.png", Convert.ToBase64String(Pictures.Png(32, 32)))));
        await browser.Until("document.querySelectorAll('table').length === 1");

        Assert.StartsWith("Not sure. The likeliest is dog, ", (await browser.Evaluate("document.querySelector('.answer').innerText")).GetString(), StringComparison.Ordinal);
        await Keep(browser, "not-sure");
    }

    [Fact]
    public async Task Page_WithTheKeyboard_ReachesTheFiles()
    {
        await using var server = await Server.Start(rates: Rates);
        await using var browser = await Chromium.Open(server.Service.Address, 1200, 900);
        await browser.Until("document.getElementById('about').textContent.includes('knows 3 classes')");

        await browser.Press("Tab");

        Assert.Equal("files", (await browser.Evaluate("document.activeElement.id")).GetString());
        Assert.NotEqual("none", (await browser.Evaluate("getComputedStyle(document.getElementById('drop')).outlineStyle")).GetString());
        Assert.Equal("status", (await browser.Evaluate("document.getElementById('status').getAttribute('role')")).GetString());
    }

    [Fact]
    public async Task Page_TokenAskedFor_TakesIt()
    {
        await using var server = await Server.Start(Server.Options with { Token = "0123456789abcdef" });
        await using var browser = await Chromium.Open(server.Service.Address, 1200, 900);
        await browser.Until("!document.getElementById('fault').hidden && document.activeElement.id === 'token'");
        Assert.Contains("found no token", (await browser.Evaluate("document.getElementById('fault').textContent")).GetString(), StringComparison.Ordinal);
        await Keep(browser, "token");

        await browser.Evaluate("document.getElementById('token').value = '0123456789abcdef'; document.querySelector('#guard button').click()");
        await browser.Until("document.getElementById('fault').hidden && document.getElementById('about').textContent.includes('knows 3 classes')");

        Assert.Contains("is not known here", (await browser.Evaluate("document.getElementById('about').textContent")).GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_TrueClassTold_IsKept()
    {
        await using var server = await Server.Start(watch: "labels.db");
        await using var browser = await Chromium.Open(server.Service.Address, 1200, 900);
        await browser.Until("document.getElementById('about').textContent.includes('must be a random sample')");

        await browser.Evaluate(Drop(("red.png", Convert.ToBase64String(Pictures.Png(32, 32)))));
        await browser.Until("document.querySelectorAll('.truth').length === 1");
        await browser.Evaluate("document.querySelector('.truth select').value = 'ship'; document.querySelector('.truth button').click()");
        await browser.Until("document.querySelector('.said').textContent === 'Kept.'");

        Assert.Contains("learnability_labels{model=\"tiny\",class=\"ship\"} 1", await server.Get("/metrics"), StringComparison.Ordinal);
    }

    private static string Drop(params (string Name, string Content)[] files) => $$"""
        (() => {
          const data = new DataTransfer();
          for (const [name, content] of [{{string.Join(',', files.Select(f => $"['{f.Name}', '{f.Content}']"))}}])
            data.items.add(new File([Uint8Array.from(atob(content), c => c.charCodeAt(0))], name));
          document.getElementById('drop').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
        })()
        """;

    private static async Task Keep(Chromium browser, string name)
    {
        if (Environment.GetEnvironmentVariable("LEARNABILITY_PICTURES") is { Length: > 0 } folder)
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.png"), await browser.Picture());
    }
}
