// A fold and an operator of your own: counts the words of an answer while it arrives, and cuts it into sentences.
import OpenAI from 'openai';
import { concat, defer, mergeMap, of, type OperatorFunction } from 'rxjs';
import { ask, chat, completed, ok, type Fold } from 'llmgine';
import type { ChatCompletionChunk } from 'llmgine/codecs';
import { snapshots } from 'llmgine/operators';

/** A fold is a value: a first state, a step for each event, what to show now, and what to return at the end. */
const wordCount: Fold<ChatCompletionChunk, string, number, number> = {
  initial: '',
  step: (text, chunk) => ok(text + (chunk.choices?.[0]?.delta?.content ?? '')),
  snapshot: (text) => countWords(text),
  finish: (text) => completed(countWords(text)),
};

const countWords = (text: string): number => text.split(/\s+/).filter(Boolean).length;

/** An operator is a function from an Observable to an Observable. This one emits whole sentences, for a voice for example. */
const sentences = (): OperatorFunction<string, string> => (text$) =>
  defer(() => {
    let open = '';
    const whole$ = text$.pipe(
      mergeMap((text) => {
        const parts = (open + text).split(/(?<=[.!?])\s+/);
        open = parts.pop() ?? '';
        return parts;
      }),
    );
    return concat(
      whole$,
      defer(() => of(open)),
    );
  });

const answer = ask(new OpenAI(), chat, {
  model: 'gpt-4.1-mini',
  messages: [{ role: 'user', content: 'Describe a harbour.' }],
});

answer.tokens$.pipe(sentences()).subscribe((sentence) => console.log('>', sentence));
answer.events$.pipe(snapshots(wordCount)).subscribe({
  next: (words) => (process.title = `${words} words`),
  complete: () => console.log('the title of the process counted the words'),
});
