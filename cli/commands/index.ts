import type { Register } from '../command.ts';

/** A command of the program. Its module is loaded when the command is used. */
export interface CommandRow {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Register>;
}

/** All commands, in the order of the help. */
export const commands: readonly CommandRow[] = [
  {
    name: 'aggregate',
    summary: 'turn a recorded response body into the final response',
    load: async () => (await import('./aggregate.ts')).addAggregate,
  },
  {
    name: 'tokens',
    summary: 'print the text of a response as it arrives',
    load: async () => (await import('./tokens.ts')).addTokens,
  },
  {
    name: 'chat',
    summary: 'send a prompt to a model, and show the response as it arrives',
    load: async () => (await import('./chat.ts')).addChat,
  },
  {
    name: 'demo',
    summary: 'show the pipeline at work, without a key and without a network',
    load: async () => (await import('./demo.ts')).addDemo,
  },
  {
    name: 'record',
    summary: 'record the exchanges between a client and an API',
    load: async () => (await import('./record.ts')).addRecord,
  },
  {
    name: 'serve',
    summary: 'respond to requests with recordings, as the API would',
    load: async () => (await import('./serve.ts')).addServe,
  },
  {
    name: 'inspect',
    summary: 'show recorded and running responses in a page',
    load: async () => (await import('./inspect.ts')).addInspect,
  },
  {
    name: 'prune',
    summary: 'delete the oldest recordings of a store',
    load: async () => (await import('./prune.ts')).addPrune,
  },
  {
    name: 'analyze',
    summary: 'summarize recordings',
    load: async () => (await import('./analyze.ts')).addAnalyze,
  },
  {
    name: 'undocumented',
    summary: 'list everything that servers sent although no schema names it',
    load: async () => (await import('./undocumented.ts')).addUndocumented,
  },
  {
    name: 'fields',
    summary: 'list every field that the codecs name',
    load: async () => (await import('./fields.ts')).addFields,
  },
];
