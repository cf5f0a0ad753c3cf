// The site of the documentation, built by `npm run docs:site`. Its pages are the Markdown files of this repository, at their
// own paths, so that there is no second copy of a text and every link works in both places.
import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { isMarbleDiagram, marblePicture } from '../marbles.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const linkTo = (path) => `/${path.replace(/(^|\/)README\.md$/, '$1').replace(/\.md$/, '')}`;
const titled = (text) => text.replace(/^[a-z]/, (letter) => letter.toUpperCase()).replaceAll('`', '');

const fields = readdirSync(`${root}docs/fields`)
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .map((name) => ({ text: name.replace('.md', ''), link: linkTo(`docs/fields/${name}`) }));

/** The groups and links of docs/README.md. */
const contents = () => {
  const groups = [];
  for (const line of readFileSync(`${root}docs/README.md`, 'utf8').split('\n')) {
    const [, heading] = /^(?:## )?([A-Z][^|[\]]*?):?$/.exec(line) ?? [];
    if (heading !== undefined && /^## |:$/.test(line)) groups.push({ text: heading, items: [] });
    for (const [, text, path] of line.matchAll(/\[([^\]]+)\]\(([^)#]+\.md)\)/g)) {
      const link = linkTo(posix.join('docs', path));
      const below = link === '/docs/fields/' ? { collapsed: true, items: fields } : {};
      groups.at(-1).items.push({ text: titled(text), link, ...below });
    }
  }
  return groups.filter(({ items }) => items.length > 0);
};

/** How GitHub addresses a heading. The pages link to each other in this way. */
const slugify = (heading) =>
  heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_\- ]/gu, '')
    .replaceAll(' ', '-');

const icon =
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><path d='M2 16h28' stroke='%233451b2' stroke-width='3'/><circle cx='11' cy='16' r='6' fill='%233451b2'/><circle cx='23' cy='16' r='4' fill='%23ea580c'/></svg>";

/** What differs between the pages as files of a repository and as pages of a site. */
const asSite = (md) => {
  md.core.ruler.push('site', ({ tokens }) => {
    for (const [at, { type }] of tokens.entries()) {
      // a heading without text is no heading of its column
      if (type === 'th_open' && tokens[at + 1].content === '') tokens[at].tag = tokens[at + 2].tag = 'td';
    }
    for (const token of tokens.flatMap((block) => [block, ...(block.children ?? [])])) {
      if (token.type === 'link_open') {
        const href = token.attrGet('href');
        if (/^(?!\w+:).*README\.md(#|$)/.test(href)) token.attrSet('href', href.replace('README.md', 'index.md'));
        if (href === 'LICENSE') token.attrSet('href', '/LICENSE.txt');
      }
      if (token.type === 'html_block') token.content = token.content.replace(/(src(?:set)?=")(?=docs\/)/g, '$1./');
    }
  });
  // a table that is wider than the page scrolls, also with the keyboard
  md.renderer.rules.table_open = () => '<table tabindex="0">\n';
  const { fence } = md.renderer.rules;
  const drawn =
    (plain) =>
    (tokens, at, ...rest) => {
      const { content, info } = tokens[at];
      return (info === 'marbles' || info === '') && isMarbleDiagram(content)
        ? marblePicture(content)
        : plain(tokens, at, ...rest);
    };
  md.renderer.rules.fence = drawn(fence);
  // as a fence it scrolls, and has a button that copies it
  md.renderer.rules.code_block = drawn(fence);
};

export default defineConfig({
  title: 'llmgine',
  description: 'OpenAI streams as RxJS Observables: immutable snapshots and one complete, typed final response',
  lang: 'en',
  srcDir: root,
  srcExclude: ['{dist,etc,test,reports,coverage,.github,.stryker-tmp}/**', 'temp/!(reference)/**'],
  outDir: `${root}reports/site`,
  cacheDir: `${root}temp/site`,
  rewrites: (path) => path.replace(/(^|\/)README\.md$/, '$1index.md').replace(/^(temp|scripts\/site)\//, ''),
  head: [['link', { rel: 'icon', href: `data:image/svg+xml,${icon}` }]],
  markdown: {
    anchor: { slugify },
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    languageAlias: { marbles: 'txt' },
    config: asSite,
  },
  themeConfig: {
    nav: [
      { text: 'Guides', link: '/docs/' },
      { text: 'Operators', link: '/docs/operators' },
      { text: 'Playground', link: '/playground' },
      { text: 'Reference', link: '/reference/' },
      { text: 'Changelog', link: '/CHANGELOG' },
    ],
    sidebar: [
      {
        items: [
          { text: 'Start', link: '/' },
          { text: 'All pages', link: '/docs/' },
          { text: 'Playground', link: '/playground' },
        ],
      },
      {
        text: 'API reference',
        items: ['llmgine', 'llmgine/streams', 'llmgine/operators', 'llmgine/recording', 'llmgine/codecs'].map(
          (name) => ({
            text: name,
            link: `/reference/${name}`,
          }),
        ),
      },
      ...contents(),
    ],
    outline: [2, 3],
    search: {
      provider: 'local',
      options: {
        miniSearch: {
          // `reasoning_content` is one word, and `choices[].delta` two
          options: { tokenize: (text) => text.split(/[^\p{L}\p{N}_]+/u) },
          searchOptions: { combineWith: 'AND' },
        },
      },
    },
  },
  vite: { build: { chunkSizeWarningLimit: 2000 } },
  buildEnd: ({ outDir }) => {
    copyFileSync(`${root}LICENSE`, `${outDir}/LICENSE.txt`);
  },
});
