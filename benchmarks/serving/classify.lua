-- One image a request, by turns; each connection pauses so many milliseconds after an answer (0: none). Statuses are counted and printed at the end.
--   wrk -t1 -c25 -d60s --latency -s classify.lua http://127.0.0.1:8080 -- PAUSE IMAGE...
local bodies, at, pause, statuses, threads = {}, 0, 0, {}, {}

function setup(thread) table.insert(threads, thread) end

function init(arguments)
  pause = tonumber(arguments[1])
  for i = 2, #arguments do
    local file = assert(io.open(arguments[i], "rb"))
    bodies[i - 1] = file:read("*a")
    file:close()
  end
  statuses_text = ""
end

function delay() return pause end

function request()
  at = at % #bodies + 1
  return wrk.format("POST", "/v1/classify?top=3", { ["Content-Type"] = "image/png" }, bodies[at])
end

function response(status)
  statuses[status] = (statuses[status] or 0) + 1
  statuses_text = ""
  for s, n in pairs(statuses) do statuses_text = statuses_text .. s .. ": " .. n .. "  " end
end

function done()
  for _, thread in ipairs(threads) do print("statuses  " .. thread:get("statuses_text")) end
end
