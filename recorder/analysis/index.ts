/** What many exchanges have in common, and where they differ. */
export { startAnalysis, type Analysis, type Analyzer } from './analyze.ts';
export { readExchange } from './reading.ts';
export { analysisSections } from './sections.ts';
export { sectionsToMarkdown } from './markdown.ts';
