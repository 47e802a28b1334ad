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
local synced = condition("Synced")
local stalled = condition("Stalled")
local suspended = condition("Suspended")
local message = stalled.message or ready.message

if metadata.deletionTimestamp ~= nil then
    return { status = "Progressing", message = message or "Being deleted" }
end
-- What is said of an older generation says nothing of what is declared now.
if status.observedGeneration ~= metadata.generation then
    return { status = "Progressing", message = "Not looked at yet" }
end
if suspended.status == "True" then
    return { status = "Suspended", message = suspended.message }
end
if stalled.status == "True" then
    return { status = "Degraded", message = message }
end
if ready.observedGeneration == metadata.generation then
    -- Where nothing may be written, more is not to come: a sync that waited for it would wait for ever.
    if ready.status == "True" or ready.reason == "WouldChange" then
        local differs = synced.status == "False"
        return { status = "Healthy", message = differs and synced.message or message }
    end
end
return { status = "Progressing", message = message or "Not looked at yet" }
