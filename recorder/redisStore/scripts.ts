// The scripts that change or read one recording. Each of them is one atomic step. `KEYS` are the recording's facts, a hash, and its
// lines, a stream in which the frame with the offset n has the id `0-(n+1)`. All keys of a recording are in one slot of a cluster.

const now = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

const expire = `
local ttl = redis.call('HGET', KEYS[1], 'ttl')
if ttl then
  redis.call('PEXPIRE', KEYS[1], ttl)
  redis.call('PEXPIRE', KEYS[2], ttl)
end
`;

/** ARGV: id, head, summary, lease, time to live or '', size. */
export const beginScript = `${now}
if redis.call('EXISTS', KEYS[1]) == 1 then return {'exists'} end
redis.call('DEL', KEYS[2])
redis.call('HSET', KEYS[1], 'id', ARGV[1], 'head', ARGV[2], 'summary', ARGV[3], 'lease', ARGV[4], 'size', ARGV[6],
  'epoch', 1, 'next', 0, 'ended', 0, 'until', now + ARGV[4])
if ARGV[5] ~= '' then redis.call('HSET', KEYS[1], 'ttl', ARGV[5]) end
${expire}
return {'ok'}
`;

/**
 * Appends lines, renews the lease, and ends the recording if a summary is given. ARGV: epoch, offset of the first line, counts, channel,
 * head and summary ('' before the end), lines. The lines that are stored already are skipped.
 */
export const appendScript = `
local facts = redis.call('HMGET', KEYS[1], 'epoch', 'next', 'ended', 'lease')
if not facts[1] then return {'gone'} end
if facts[1] ~= ARGV[1] then return {'fenced'} end
if facts[3] == '1' then
  if ARGV[6] == '' then return {'fenced'} end
  return {'ok'}
end
local next = tonumber(facts[2])
local at = tonumber(ARGV[2])
if at > next then return {'gap', next} end
local size = 0
for i = 7 + next - at, #ARGV do
  next = next + 1
  redis.call('XADD', KEYS[2], string.format('0-%d', next), 'l', ARGV[i])
  size = size + #ARGV[i]
end
${now}
redis.call('HSET', KEYS[1], 'next', next, 'until', now + facts[4])
if ARGV[3] ~= '' then redis.call('HSET', KEYS[1], 'counts', ARGV[3]) end
if size > 0 then redis.call('HINCRBY', KEYS[1], 'size', size) end
if ARGV[6] ~= '' then
  redis.call('HINCRBY', KEYS[1], 'size', #ARGV[5] - #redis.call('HGET', KEYS[1], 'head'))
  redis.call('HSET', KEYS[1], 'head', ARGV[5], 'summary', ARGV[6], 'ended', 1)
  redis.call('HDEL', KEYS[1], 'counts')
end
${expire}
redis.call('PUBLISH', ARGV[4], next)
return {'ok'}
`;

/** ARGV: channel. */
export const claimScript = `${now}
local facts = redis.call('HMGET', KEYS[1], 'epoch', 'next', 'ended', 'lease')
if not facts[1] then return {'none'} end
if facts[3] == '1' then return {'ended'} end
redis.call('HSET', KEYS[1], 'epoch', facts[1] + 1, 'until', now + facts[4])
${expire}
redis.call('PUBLISH', ARGV[1], facts[2])
return {'ok', facts[1] + 1}
`;

/** Replaces a recording. ARGV: id, head, summary, size, channel, lines. */
export const saveScript = `
redis.call('DEL', KEYS[1], KEYS[2])
for i = 6, #ARGV do redis.call('XADD', KEYS[2], string.format('0-%d', i - 5), 'l', ARGV[i]) end
redis.call('HSET', KEYS[1], 'id', ARGV[1], 'head', ARGV[2], 'summary', ARGV[3], 'size', ARGV[4],
  'epoch', 1, 'next', #ARGV - 5, 'ended', 1, 'lease', 0, 'until', 0)
redis.call('PUBLISH', ARGV[5], #ARGV - 5)
return {'ok'}
`;

/** Reads some lines. ARGV: offset of the first line, how many at most. Returns the facts, and then the lines. */
export const readScript = `${now}
local facts = redis.call('HMGET', KEYS[1], 'id', 'next', 'ended', 'until', 'head')
if not facts[1] then return {} end
local answer = {facts[1], facts[2], facts[3], facts[4] - now, facts[5]}
if tonumber(ARGV[1]) < tonumber(facts[2]) then
  local first = string.format('0-%d', ARGV[1] + 1)
  for i, entry in ipairs(redis.call('XRANGE', KEYS[2], first, '+', 'COUNT', ARGV[2])) do answer[i + 5] = entry[2][2] end
end
return answer
`;
