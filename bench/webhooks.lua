-- Posts the lines of a file, each a signature and a body, behind the first so many; all of them once
-- more when they are used up, which happens only where nothing is stored.
local file
local lines

function init(arguments)
  file = arguments[1]
  lines = io.lines(file)
  for _ = 1, tonumber(arguments[2]) do lines() end
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
end

function request()
  local line = lines()
  if not line then
    lines = io.lines(file)
    line = lines()
  end
  local blank = line:find(" ", 1, true)
  wrk.headers["X-Signature"] = line:sub(1, blank - 1)
  return wrk.format(nil, nil, nil, line:sub(blank + 1))
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.timeout + errors.status
  local answered = summary.requests - errors.status
  io.write(string.format("RESULT %d %d %.1f %.3f %.3f\n", answered, failed,
    answered / summary.duration * 1000000,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
