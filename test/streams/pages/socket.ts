import { filter, map, mergeMap } from 'rxjs';
import { aggregate, decode, perResponse } from '../../../operators/index.ts';
import { responses, textOf } from '../../../src/index.ts';
import { fromWebSocket } from '../../../streams/index.ts';

// Shows the end of each response of a socket, and then how the socket ended.

const input = document.createElement('input');
const output = document.createElement('output');
document.body.append(input, output);

input.addEventListener('change', () => {
  const requests = [
    { type: 'response.create', model: 'm', input: 'a' },
    { type: 'response.create', model: 'm', input: 'b' },
  ];
  fromWebSocket(() => new WebSocket(input.value), { requests })
    .pipe(
      perResponse(),
      mergeMap(({ items$ }) => items$.pipe(decode(responses), aggregate(responses))),
      filter((item) => item._tag === 'Final'),
      map(({ outcome, response }) => `${outcome}: ${textOf(response)}\n`),
    )
    .subscribe({
      next: (line) => {
        output.textContent += line;
      },
      error: (error: unknown) => {
        output.textContent += `${String(error)} (end)`;
      },
      complete: () => {
        output.textContent += '(end)';
      },
    });
});
