/** Reports what a number of exchanges have in common, and how they differ. */
export { startAnalysis, startAnalysisWith, type Analysis, type Analyzer, type UndocumentedReport } from './analyze.ts';
export type { Difference, SchemaCoverage } from './documented.ts';
export type { GroupReport, Latency, Percentiles, UsageTotals } from './group.ts';
export type { Headroom } from './headroom.ts';
export { readExchange } from './reading.ts';
export { analysisSections, analysisSummary, firstFew } from './sections.ts';
export { sectionsToMarkdown } from './markdown.ts';
