using Microsoft.Extensions.DependencyInjection;

namespace Learnability.Serving;

/// <summary>The description of all endpoints, in OpenAPI's words.</summary>
internal static class ApiDescription
{
    /// <summary>Adds what makes it.</summary>
    public static void Add(IServiceCollection services, ServingOptions options) => services.AddOpenApi("v1", api => api.AddDocumentTransformer((document, _, _) =>
    {
        document.Info.Title = "Learnability";
        document.Info.Version = options.Version;
        document.Info.Description = "Classifies images. Faults are application/problem+json (RFC 9457).";
        return Task.CompletedTask;
    }));
}
