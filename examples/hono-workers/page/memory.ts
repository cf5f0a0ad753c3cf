// What the tab remembers when it is reloaded: the messages, and the answers that the server still sends.

interface Memory {
  /** The messages that are complete. */
  readonly messages: readonly { readonly role: 'user' | 'assistant'; readonly content: string }[];
  /** The question whose answer arrives; null if none does. */
  readonly question: string | null;
  /** The answers to that question: one for each request, in their order. */
  readonly answers: readonly string[];
}

export const recall = (): Memory =>
  JSON.parse(sessionStorage.getItem('chat') ?? '{ "messages": [], "question": null, "answers": [] }');

export const remember = (change: Partial<Memory>) => {
  sessionStorage.setItem('chat', JSON.stringify({ ...recall(), ...change }));
};

/** The answers that were begun before the page was reloaded, and that it has not read again yet. */
const unread = [...recall().answers];

export const forgetAnswers = () => {
  unread.length = 0;
  remember({ answers: [] });
};

/** A `fetch` that reads an answer again instead of requesting it again. If the page aborts it, the server stops the answer. */
export const resumingFetch = async (url: string, init: RequestInit): Promise<Response> => {
  const { signal = null } = init;
  const known = unread.shift();
  const response = await (known === undefined ? fetch(url, init) : fetch(`/api/answers/${known}`, { signal }));
  const id = response.headers.get('x-answer-id');
  if (id === null) return response;
  if (known === undefined) remember({ answers: [...recall().answers, id] });
  signal?.addEventListener('abort', () => {
    void fetch(`/api/answers/${id}`, { method: 'DELETE', keepalive: true });
  });
  return response;
};
