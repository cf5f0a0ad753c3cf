import OpenAI from 'openai';
import { lastValueFrom } from 'rxjs';
import { fromOpenAI } from '../../streams/index.ts';
import { aggregate, decode, sse } from '../../operators/index.ts';
import { responses } from '../../src/index.ts';

const client = new OpenAI();
const params = { model: 'gpt-4.1-mini', input: 'Name three rivers.' };

const final = await lastValueFrom(
  fromOpenAI(client, { api: 'responses', params }).pipe(sse(), decode(responses), aggregate(responses)),
);

if (final._tag === 'Final') {
  const { meta, ...response } = final.response;
  console.log(final.outcome, response.output);
  console.log(meta.requestId, meta.rateLimits.requests?.remaining, meta.usage.tokens?.outputTokens);
}
