const chunk = (delta: string): string =>
  `data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":${delta},"finish_reason":null}]}\n\n`;

/** A short stream: a template is learnt from the second and third text, and matches the others. */
export const chatExample = [
  chunk('{"role":"assistant","content":""}'),
  ...['a', 'b', 'c', 'd', 'e'].map((text) => chunk(`{"content":"${text}"}`)),
].join('');
