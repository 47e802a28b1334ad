local metadata = obj.metadata or {}
local status = obj.status or {}

local function condition(type)
    for _, candidate in ipairs(status.conditions or {}) do
        if candidate.type == type then
            return candidate
        end
    end
    return {}
end

local ready = condition("Ready")
local stalled = condition("Stalled")
local message = stalled.message or ready.message

if metadata.deletionTimestamp ~= nil then
    return { status = "Progressing", message = message or "Being deleted" }
end
-- What is said of an older generation says nothing of what is declared now.
if status.observedGeneration ~= metadata.generation then
    return { status = "Progressing", message = "Not looked at yet" }
end
if stalled.status == "True" then
    return { status = "Degraded", message = message }
end
if ready.status == "True" and ready.observedGeneration == metadata.generation then
    return { status = "Healthy", message = message }
end
return { status = "Progressing", message = message or "Not looked at yet" }
