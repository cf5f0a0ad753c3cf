// The scripts that change or read recordings. Each of them is one atomic step. It runs once for each recording of a group: `facts` is a
// hash, and `lines` is a stream. An entry of the stream contains the lines of one append, each with its line feed; if the first of them is the
// frame with the offset n, the entry has the id `0-(n+1)`. `a` is the position in `ARGV` before the arguments of the recording. All keys of
// a recording are in one slot of a cluster.

/** A script, and how many arguments it has for each recording. */
export interface Script {
  readonly text: string;
  readonly arity: number;
}

const each = (arity: number, body: string): Script => ({
  arity,
  text: `
local call = redis.call
local time = call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function run(facts, lines, a)${body}end
local answers = {}
for k = 1, #KEYS, 2 do answers[#answers + 1] = run(KEYS[k], KEYS[k + 1], (k - 1) / 2 * ${String(arity)}) end
return answers
`,
});

// The channel of a recording has the name of its hash with another end. A notice of an append contains the identity of the recording, the
// offset of the first line, whether the last one is the end, and after a line feed the lines, unless they are too long.
const publish = (next: string): string => `call('PUBLISH', string.sub(facts, 1, -6) .. 'changes', ${next})`;

/**
 * Begins a recording. Arguments: id, head, summary, lease, time to live or '', size, and the id again if it is unique: then it can be
 * begun twice, because the answer to the first attempt may have been lost.
 */
export const beginScript = each(
  7,
  `
  local known = call('HMGET', facts, 'id', 'epoch', 'next')
  if known[1] == ARGV[a + 7] and known[2] == '1' and known[3] == '0' then return {'ok'} end
  if known[1] then return {'exists'} end
  call('DEL', lines)
  call('HSET', facts, 'id', ARGV[a + 1], 'head', ARGV[a + 2], 'summary', ARGV[a + 3], 'lease', ARGV[a + 4],
    'size', ARGV[a + 6], 'epoch', 1, 'next', 0, 'ended', 0, 'until', now + ARGV[a + 4])
  local ttl = ARGV[a + 5]
  if ttl ~= '' then
    call('HSET', facts, 'ttl', ttl, 'expires', now + ttl)
    call('PEXPIRE', facts, ttl)
  end
  return {'ok'}
`,
);

const appending = (isEnd: boolean): string => `
  local known = call('HMGET', facts, 'epoch', 'next', 'ended', 'lease', 'size', 'ttl', 'expires', 'id')
  if not known[1] then return {'gone'} end
  if known[1] ~= ARGV[a + 1] then return {'fenced'} end
  if known[3] == '1' then return {'${isEnd ? 'ok' : 'fenced'}'} end
  local next = tonumber(known[2])
  local first = tonumber(ARGV[a + 2])
  if first > next then return {'gap', known[2]} end
  local after = first + ARGV[a + 3]
  local size = tonumber(known[5])
  local news = ''
  if after > next then
    local added = ARGV[a + 4]
    for stored = first + 1, next do added = string.sub(added, string.find(added, '\\n', 1, true) + 1) end
    call('XADD', lines, '0-' .. (next + 1), 'l', added)
    size = size + #added
    if #added <= tonumber(ARGV[a + 5]) then news = known[8] .. ' ' .. next .. ' ${isEnd ? '1' : '0'}\\n' .. added end
    next = after
  end
  ${
    isEnd
      ? `
  size = size + #ARGV[a + 6] - call('HSTRLEN', facts, 'head')
  call('HSET', facts, 'next', next, 'size', size, 'ended', 1, 'head', ARGV[a + 6], 'summary', ARGV[a + 7])
  call('HDEL', facts, 'counts')`
      : `
  call('HSET', facts, 'next', next, 'size', size, 'until', now + known[4], 'counts', ARGV[a + 6])`
  }
  local ttl = known[6]
  if ttl and (${isEnd ? 'true' : `known[2] == '0' or now + ttl > tonumber(known[7])`}) then
    local longer = math.floor(ttl * 1.02)
    call('HSET', facts, 'expires', now + longer)
    call('PEXPIRE', facts, longer)
    call('PEXPIRE', lines, longer)
  end
  ${publish('news')}
  return {'ok'}
`;

/**
 * Appends lines and renews the lease. Arguments: epoch, offset of the first line, number of lines, lines, how many bytes
 * of lines a notice may contain, counts. The lines that are stored already are skipped. The time to live begins anew, but the server learns of it only after a fiftieth of it, because that costs two commands;
 * therefore it learns a time that is a fiftieth later.
 */
export const appendScript = each(6, appending(false));

/** Appends the last lines and ends the recording. Arguments: as of `appendScript` up to the bytes, head, summary. */
export const finishScript = each(7, appending(true));

/** Renews the lease. Argument: epoch. */
export const renewScript = each(
  1,
  `
  local known = call('HMGET', facts, 'epoch', 'ended', 'lease', 'ttl')
  if not known[1] then return {'gone'} end
  if known[1] ~= ARGV[a + 1] or known[2] == '1' then return {'fenced'} end
  call('HSET', facts, 'until', now + known[3])
  if known[4] then
    call('HSET', facts, 'expires', now + known[4])
    call('PEXPIRE', facts, known[4])
    call('PEXPIRE', lines, known[4])
  end
  return {'ok'}
`,
);

/** Raises the epoch. Without arguments. */
export const claimScript = each(
  0,
  `
  local known = call('HMGET', facts, 'epoch', 'next', 'ended', 'lease')
  if not known[1] then return {'none'} end
  if known[3] == '1' then return {'ended'} end
  call('HSET', facts, 'epoch', known[1] + 1, 'until', now + known[4])
  ${publish('known[2]')}
  return {'ok', known[1] + 1}
`,
);

/** Replaces a recording. Arguments: id, head, summary, size, lines. */
export const saveScript = each(
  5,
  `
  call('DEL', facts, lines)
  local text, from, next, count = ARGV[a + 5], 1, 0, 0
  local function add(last)
    call('XADD', lines, '0-' .. (next + 1), 'l', string.sub(text, from, last))
    from, next, count = last + 1, next + count, 0
  end
  for last in string.gmatch(text, '()\\n') do
    count = count + 1
    if last - from > 16384 then add(last) end
  end
  if count > 0 then add(#text) end
  call('HSET', facts, 'id', ARGV[a + 1], 'head', ARGV[a + 2], 'summary', ARGV[a + 3], 'size', ARGV[a + 4],
    'epoch', 1, 'next', next, 'ended', 1, 'lease', 0, 'until', 0)
  ${publish('next')}
  return {'ok'}
`,
);

/**
 * Reads some lines. Arguments: offset of the first line, about how many bytes. Returns the facts, the offset of the first line that
 * follows, and texts of lines. The first lines may be older than asked for, because they were appended together.
 */
export const readScript = each(
  2,
  `
  local known = call('HMGET', facts, 'id', 'next', 'ended', 'until', 'head')
  if not known[1] then return {} end
  local answer = {known[1], known[2], known[3], known[4] - now, known[5], ARGV[a + 1]}
  if tonumber(ARGV[a + 1]) >= tonumber(known[2]) then return answer end
  local first = '0-' .. (ARGV[a + 1] + 1)
  local most = 16
  local found = call('XRANGE', lines, first, '+', 'COUNT', most)
  if not found[1] or found[1][1] ~= first then
    local before = call('XREVRANGE', lines, first, '-', 'COUNT', 1)
    if before[1] then table.insert(found, 1, before[1]) end
  end
  if found[1] then answer[6] = string.sub(found[1][1], 3) - 1 end
  local bytes, size, count = tonumber(ARGV[a + 2]), 0, 0
  while found[1] do
    for i, entry in ipairs(found) do
      local text = entry[2][2]
      answer[6 + count + i] = text
      size = size + #text
    end
    count = count + #found
    if #found < most or size >= bytes then break end
    most = math.min(500, math.ceil((bytes - size) * count / size))
    found = call('XRANGE', lines, '(' .. found[#found][1], '+', 'COUNT', most)
  end
  return answer
`,
);
