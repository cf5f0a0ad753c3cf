/**
 * The reason that `fetch` reported in words, without a code, in words that quote nothing; null for any other words. The Fetch
 * standard forbids some ports, such as 1 and 6000, and most characters in a header, such as a line end at the end of a key.
 */
export const reasonInWords = (thrown: unknown, depth = 0): string | null => {
  if (depth >= 4 || typeof thrown !== 'object' || thrown === null) return null;
  const message = 'message' in thrown && typeof thrown.message === 'string' ? thrown.message : '';
  if (message === 'bad port') return 'fetch blocks this port';
  if (wordsOfHeader.test(message)) return 'a header, perhaps the key, has a character that is not allowed';
  return 'cause' in thrown ? reasonInWords(thrown.cause, depth + 1) : null;
};

/** Node, Chromium, Firefox, Safari. */
const wordsOfHeader = /invalid header value|ByteString|ISO-8859-1|^Header .{1,100} has invalid value/;
