namespace Learnability.Onnx;

/// <summary>The nodes that turn images into their views and gather what is made of these.</summary>
internal static class ViewNodes
{
    /// <summary>Adds what makes [views · batch, …] of [batch, …]: the first view of all images, then the second.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="images">Name of the images, [batch, channels, height, width].</param>
    /// <param name="views">The views.</param>
    /// <param name="view">The shape of a view.</param>
    /// <returns>Name of the views.</returns>
    public static string Part(GraphBuilder graph, string images, FeatureViews views, ImageShape view)
    {
        var all = new List<string>();
        foreach (var (top, left) in views.Corners(view))
        {
            // Places are gathered by number: slices go backwards in newer operators only.
            var rows = views.IsCropped ? graph.Node("Gather", "rows", [images, graph.Indices("from_top", Range(top, view.Height))], GraphAttribute.Int("axis", 2)) : images;
            var columns = Range(left, view.Width);
            all.Add(views.IsCropped ? Columns(rows, columns) : rows);
            all.Add(Columns(rows, [.. columns.Reverse()]));
        }

        return graph.Node("Concat", "views", [.. all], GraphAttribute.Int("axis", 0));

        static long[] Range(int start, int count) => [.. Enumerable.Range(start, count).Select(place => (long)place)];
        string Columns(string rows, long[] columns) => graph.Node("Gather", "view", [rows, graph.Indices("from_left", columns)], GraphAttribute.Int("axis", 3));
    }

    /// <summary>Adds what makes [batch, features, views] of [views · batch, features].</summary>
    public static string Gather(GraphBuilder graph, string values, FeatureViews views, int features)
        => graph.Node("Transpose", "by_image", [graph.Node("Reshape", "by_view", [values, graph.Indices("sizes", views.Count, -1, features)])], GraphAttribute.Ints("perm", 1, 2, 0));
}
