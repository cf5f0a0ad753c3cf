/** A time span in a suitable unit. */
export const duration = (ms: number): string => {
  if (ms < 1) return `${ms.toFixed(2)} ms`;
  if (ms < 1000) return `${String(Math.round(ms))} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
  return `${String(Math.floor(ms / 60_000))} min ${String(Math.round((ms % 60_000) / 1000))} s`;
};

/** A count with its noun, in the singular or the plural. */
export const counted = (count: number, word: string): string => `${String(count)} ${word}${count === 1 ? '' : 's'}`;
