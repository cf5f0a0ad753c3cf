// What each example must do. The keys are the folders in `examples/`.
import { inTurn, scripts, tests } from './drive.mjs';
import { page } from './page.mjs';
import { routes } from './routes.mjs';

const text = 'chat.completions/text';
const tools = 'chat.completions/tool-calls-parallel';

/** Their pages forget the chat when they are reloaded. */
const reload = ['a reload continues the answer'];

export const examples = {
  node: scripts({
    'text.ts': { answers: [text], prints: ['The harbour was quiet', 'twelve seconds.'] },
    'final.ts': { answers: ['responses/text'], prints: ['completed', 'tokens, request req_'] },
    'tools.ts': {
      answers: [tools, text],
      prints: ['find_trains: Error: The timetable of Zürich is not available.', 'completed'],
    },
    'structured.ts': {
      answers: ['chat.completions/structured-output'],
      prints: ['/city is complete', '/advice is complete', 'everything is complete', 'Lisbon'],
    },
    'own.ts': { answers: [text], prints: ['> The harbour was quiet', '> A fisherman'] },
    'telemetry.ts': {
      answers: [text],
      prints: ["'gen_ai.operation.name': 'chat'", "'gen_ai.usage.output_tokens':", 'completed'],
    },
  }),
  'jest-esm': tests,
  'jest-commonjs': tests,
  vitest: tests,
  express: page(),
  fastify: page(),
  hono: page(),
  'hono-workers': page({
    variables: { CLOUDFLARE_INCLUDE_PROCESS_ENV: 'true', WRANGLER_SEND_METRICS: 'false' },
    argumentsFor: (port) => ['--port', port],
  }),
  angular: inTurn(tests, page({ without: reload })),
  react: page({ without: reload }),
  vue: page({ without: reload }),
  next: page({ without: reload }),
  nest: inTurn(tests, routes, page()),
};

/** Those that CI leaves out by default, because all of them together take minutes. */
export const heavy = new Set([
  'angular',
  'fastify',
  'hono',
  'hono-workers',
  'jest-commonjs',
  'nest',
  'next',
  'react',
  'vitest',
  'vue',
]);
