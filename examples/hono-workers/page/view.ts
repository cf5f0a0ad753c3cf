// Shows a chat in the page.
import type { ChatMessage, ChatStoreState } from 'llmgine';

const element = (tag: string, className: string, text = ''): HTMLElement => {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
};

const views = new WeakMap<Shown, HTMLElement>();

/** A message never changes, so it is shown by the same element each time. */
export const viewOfMessage = (message: Shown): HTMLElement => {
  const view = views.get(message) ?? newView(message);
  views.set(message, view);
  return view;
};

const newView = ({ role, text, arrivingCalls, toolCalls, toolResults }: Shown): HTMLElement => {
  const calls = element('ul', 'calls');
  for (const call of [...toolCalls, ...arrivingCalls]) {
    const shown = element('li', 'call');
    const result = toolResults.find((one) => one.call.id === call.id);
    shown.append(
      element('code', 'name', call.name ?? ''),
      element('code', 'arguments', call.arguments),
      element('p', 'result', result?.output),
    );
    calls.append(shown);
  }
  const message = element('article', `message ${role}`);
  message.append(calls, element('p', 'text', text));
  return message;
};

type Shown = Pick<ChatMessage, 'role' | 'text' | 'arrivingCalls' | 'toolCalls' | 'toolResults'>;

export const viewOfError = (error: NonNullable<ChatStoreState['error']>, tryAgain: () => void): HTMLElement => {
  const problem = element('div', 'problem');
  problem.role = 'alert';
  const button = element('button', '', 'Try again');
  button.addEventListener('click', tryAgain);
  problem.append(element('span', '', error.message), button);
  return problem;
};
