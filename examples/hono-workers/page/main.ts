import { chat, createChat } from 'llmgine';
import { forgetAnswers, recall, remember, resumingFetch } from './memory.ts';
import { tools } from './chatTools.ts';
import { viewOfError, viewOfMessage } from './view.ts';

const { messages, question } = recall();

// the server chooses the model, and adds the key
const source = { baseURL: '/api', fetch: resumingFetch };
const store = createChat(source, chat, { model: '', messages }, { tools });

const find = <E extends HTMLElement>(selector: string): E => {
  const found = document.querySelector<E>(selector);
  if (found === null) throw new Error(`the page has no ${selector}`);
  return found;
};
const list = find('.list');
const input = find<HTMLInputElement>('.composer input');
const send = find('.send');
const stop = find('.stop');

const earlier = messages.map(({ role, content: text }) =>
  viewOfMessage({ role, text, arrivingCalls: [], toolCalls: [], toolResults: [] }),
);

const tryAgain = () => {
  forgetAnswers();
  store.regenerate();
};

store.subscribe(({ status, messages: added, error }) => {
  const problem = error === null ? [] : [viewOfError(error, tryAgain)];
  list.replaceChildren(...earlier, ...added.map(viewOfMessage), ...problem);
  const isBusy = status === 'submitted' || status === 'streaming';
  send.hidden = isBusy;
  stop.hidden = !isBusy;
  if (status === 'ready' && added.at(-1)?.role === 'assistant') {
    const complete = added.map(({ role, text: content }) => ({ role, content }));
    remember({ messages: [...messages, ...complete], question: null, answers: [] });
  }
});

find('.composer').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = input.value || input.placeholder;
  input.value = '';
  forgetAnswers();
  remember({ question: text });
  store.send(text);
});
stop.addEventListener('click', store.stop);

// the page was reloaded while the answer arrived
if (question !== null) store.send(question);
