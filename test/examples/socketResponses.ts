import OpenAI from 'openai';
import { ResponsesWS } from 'openai/resources/responses/ws';
import { mergeMap, take } from 'rxjs';
import { aggregate, decode, perResponse } from '../../operators/index.ts';
import { responses, textOf } from '../../src/index.ts';
import { fromWebSocket } from '../../streams/index.ts';

const client = new OpenAI();
const requests = [
  { type: 'response.create', model: 'gpt-5-mini', input: 'Why are there tides?' },
  { type: 'response.create', model: 'gpt-5-mini', input: 'Which road should I take?' },
];

fromWebSocket(() => new ResponsesWS(client), { requests })
  .pipe(
    perResponse(),
    // after so many responses the socket is closed
    take(requests.length),
    mergeMap(({ items$ }) => items$.pipe(decode(responses), aggregate(responses))),
  )
  .subscribe({
    next: (item) => {
      if (item._tag === 'Final') console.log(`${item.outcome}: ${textOf(item.response)}`);
    },
    error: console.error,
  });
