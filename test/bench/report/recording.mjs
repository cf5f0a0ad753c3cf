import { figure } from './figures.mjs';
import { table } from './tables.mjs';

const stores = { memory: 'memory', files: 'files', sqlite: 'SQLite' };

/** What recording adds to the pipeline; nothing where it was not measured. */
export const recordingSection = (recording) => {
  if (recording.length === 0) return null;
  const rows = recording.map(({ kind, error, inTheWayMs, totalMs, pipelineMs, ratio, n }) => [
    stores[kind],
    error === undefined ? figure(ratio) : 'failed',
    figure((inTheWayMs * 1000) / n),
    figure((totalMs * 1000) / n),
    figure((pipelineMs * 1000) / n),
  ]);
  const head = [
    'store',
    'ratio to not recording',
    'until the final, µs a delta',
    'until it is stored',
    'not recording',
  ];
  return `## Recording

The pipeline with \`record(store)\` in it, beside the same without, in turn in one process: chat text of 10k deltas, 16 KiB chunks, secrets taken out. CPU time that recording adds until the reader has its final, and until the recording is in its store.

${table(head, rows)}`;
};
