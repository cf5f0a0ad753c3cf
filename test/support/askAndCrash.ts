import { ask, chat } from '../../src/index.ts';

// A program that does not catch the error of its request. `node --import tsx askAndCrash.ts <url> <how>`

const [url = '', how] = process.argv.slice(2);
const answer = ask(url, chat, { model: 'm', messages: [] });
if (how === 'promise') await answer.response();
else answer.text$.subscribe();
