// How long it takes to import a library, in a fresh process.
const [what] = process.argv.slice(2);
const modules = {
  llmgine: [
    '../../../dist/src/apis/chat/index.js',
    '../../../dist/operators/index.js',
    '../../../dist/streams/index.js',
  ],
  openai: ['openai'],
  ai: ['ai', '@ai-sdk/openai'],
  langchain: ['@langchain/openai'],
};
const from = process.cpuUsage();
for (const one of modules[what]) await import(one);
const { user, system } = process.cpuUsage(from);
process.send({ _tag: 'Result', ms: (user + system) / 1000 });
process.exit(0);
