-- For wrk: every thread is a learner with a session of his own. Its argument is a file with a line for
-- each: method, path, body, what must stand in the answer, cookies.
local count = 0
local threads = {}

function setup(thread)
    thread:set("number", count)
    table.insert(threads, thread)
    count = count + 1
end

function init(args)
    local at = 0
    for line in io.lines(args[1]) do
        if at == number then
            local method, path, body, text, cookie = line:match("^([^\t]*)\t([^\t]*)\t([^\t]*)\t([^\t]*)\t(.*)$")
            local headers = { ["Cookie"] = cookie, ["Content-Type"] = "application/json" }
            asked = wrk.format(method, path, headers, body ~= "" and body or nil)
            expected = text
        end
        at = at + 1
    end
    bad = 0
end

function request()
    return asked
end

function response(status, headers, body)
    if status ~= 200 or not body:find(expected, 1, true) then
        bad = bad + 1
        if bad == 1 then
            io.write("answer ", status, ": ", body:sub(1, 600), "\n")
        end
    end
end

function done(summary, latency, requests)
    local all = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
    for _, thread in ipairs(threads) do
        all = all + thread:get("bad")
    end
    io.write(string.format("result: %d %d %d\n", summary.requests, all, summary.duration))
    for place = 1, #latency do
        local microseconds, times = latency(place)
        io.write(string.format("took: %d %d\n", microseconds, times))
    end
end
