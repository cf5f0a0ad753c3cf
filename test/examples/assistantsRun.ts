import { lastValueFrom } from 'rxjs';
import { fromResponse } from '../../streams/index.ts';
import { decode, finalResponse, sse } from '../../operators/index.ts';
import { assistants } from '../../src/index.ts';

const thread = 'thread_6i7hbkgPWpfasN2D8QoOmBWP';
const request = (signal: AbortSignal): Promise<Response> =>
  fetch(`${process.env['OPENAI_BASE_URL'] ?? 'https://api.openai.com/v1'}/threads/${thread}/runs`, {
    method: 'POST',
    signal,
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${process.env['OPENAI_API_KEY'] ?? ''}`,
      'openai-beta': 'assistants=v2',
    },
    body: JSON.stringify({ assistant_id: 'asst_kqWWJBOIiD4oSpVyW5KlefbO', stream: true }),
  });

const turn = await lastValueFrom(fromResponse(request).pipe(sse(), decode(assistants), finalResponse(assistants)));
console.log(turn.run?.status, turn.steps.length, turn.messages.length);
for (const call of turn.run?.required_action?.submit_tool_outputs.tool_calls ?? []) {
  console.log(call.function.name, call.function.arguments);
}
