import { ask, chat } from '../../../src/index.ts';

// Asks the server whose URL is in the field, and shows the answer or the error.

const field = document.createElement('input');
const output = document.createElement('output');
document.body.append(field, output);

field.addEventListener('change', () => {
  output.textContent = '';
  const messages = [{ role: 'user', content: 'Hi' }];
  ask(field.value, chat, { model: 'm', messages }).text$.subscribe({
    next: (text) => {
      output.textContent = text;
    },
    error: (error: unknown) => {
      output.textContent = String(error);
    },
  });
});
