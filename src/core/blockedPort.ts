/** The Fetch standard forbids some ports, such as 1 and 6000. Node's `fetch` reports that in words, without a code. */
export const isPortBlocked = (thrown: unknown, depth = 0): boolean =>
  depth < 4 &&
  typeof thrown === 'object' &&
  thrown !== null &&
  (('message' in thrown && thrown.message === 'bad port') ||
    ('cause' in thrown && isPortBlocked(thrown.cause, depth + 1)));
