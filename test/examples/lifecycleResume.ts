import OpenAI from 'openai';
import { lastValueFrom } from 'rxjs';
import { fromOpenAI, fromResponse } from '../../streams/index.ts';
import { decode, finalResponse, resume, sse } from '../../operators/index.ts';
import { responses } from '../../src/index.ts';

const url = `${process.env['OPENAI_BASE_URL'] ?? 'https://api.openai.com/v1'}/responses`;
const headers = { authorization: `Bearer ${process.env['OPENAI_API_KEY'] ?? ''}` };

const response = await lastValueFrom(
  fromOpenAI(new OpenAI(), responses, {
    model: 'gpt-5-mini',
    background: true,
    input: 'Why are there two tides a day?',
  }).pipe(
    sse(),
    decode(responses),
    resume(
      ({ responseId, sequence }) =>
        fromResponse((signal) =>
          fetch(`${url}/${responseId}?stream=true&starting_after=${String(sequence)}`, { headers, signal }),
        ).pipe(sse(), decode(responses)),
      {
        onResume: ({ error }, { sequence }) => {
          console.log(`${error._tag} after event ${String(sequence)}`);
        },
      },
    ),
    finalResponse(responses),
  ),
);
console.log(response.status, response.meta.diagnostics.counts);
