import OpenAI from 'openai';
import { lastValueFrom } from 'rxjs';
import { fromOpenAI } from '../../streams/index.ts';
import { decode, finalResponse, sse } from '../../operators/index.ts';
import { responses } from '../../src/index.ts';

const response = await lastValueFrom(
  fromOpenAI(new OpenAI(), responses, {
    model: 'gpt-5-mini',
    tools: [{ type: 'web_search' }],
    input: 'When does the bridge reopen?',
  }).pipe(sse(), decode(responses), finalResponse(responses)),
);

for (const item of response.output) {
  console.log(item.type);
  if (item.type !== 'message') continue;
  for (const part of item.content) {
    if (part.type !== 'output_text') continue;
    console.log(part.text);
    for (const annotation of part.annotations ?? []) {
      if (annotation.type === 'url_citation') console.log(annotation.url);
    }
  }
}
