import { lastValueFrom } from 'rxjs';
import { fromResponse } from '../../streams/index.ts';
import { decode, finalResponse, sse } from '../../operators/index.ts';
import { completions } from '../../src/index.ts';

const request = (signal: AbortSignal): Promise<Response> =>
  fetch(`${process.env['OPENAI_BASE_URL'] ?? 'https://api.openai.com/v1'}/completions`, {
    method: 'POST',
    signal,
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${process.env['OPENAI_API_KEY'] ?? ''}`,
    },
    body: JSON.stringify({ model: 'gpt-3.5-turbo-instruct', stream: true, prompt: 'The sun rose', logprobs: 2 }),
  });

const completion = await lastValueFrom(
  fromResponse(request).pipe(sse(), decode(completions), finalResponse(completions)),
);
const [choice] = completion.choices;
console.log(choice?.text, choice?.finish_reason);
console.log(choice?.logprobs?.tokens?.[2], choice?.logprobs?.token_logprobs?.[2], choice?.logprobs?.text_offset?.[2]);
