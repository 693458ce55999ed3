namespace Learnability.Reporting;

/// <summary>The beginning of a page that opens offline: its content policy forbids any request, and no text is compiled as code.</summary>
internal static class PageHead
{
    /// <summary>Writes all up to the start of the body.</summary>
    /// <param name="writer">The page.</param>
    /// <param name="title">Its title.</param>
    /// <param name="images">Where images may come from: <c>data:</c>, <c>blob:</c>.</param>
    /// <param name="styles">The style sheets, among the resources.</param>
    public static void Write(TextWriter writer, string title, string images, params ReadOnlySpan<string> styles)
    {
        writer.Write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        writer.Write($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src {images}; base-uri 'none'; form-action 'none'\">\n");
        writer.Write($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{HtmlText.Escape(title)}</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>\n");
        foreach (var style in styles)
        {
            writer.Write(PageResources.Text(style));
        }

        writer.Write("</style>\n</head>\n<body>\n");
    }

    /// <summary>Says that the images are made by code, where they are.</summary>
    public static void WriteBanner(TextWriter writer, bool isSynthetic)
    {
        if (isSynthetic)
            writer.Write($"<p class=\"banner\" role=\"alert\">{HtmlText.Escape(Synthetic.Line(true).TrimEnd())}.</p>\n");
    }
}
