using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Learnability.Serving;

/// <summary>What an endpoint's description says beside what its types do.</summary>
internal static class Described
{
    /// <summary>The statuses of faults.</summary>
    public static RouteHandlerBuilder WithFaults(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
            endpoint.Produces<ProblemDetails>(status, "application/problem+json");

        return endpoint;
    }
}
