const described = {
  requests: ['counter', 'Requests that were forwarded to the API.'],
  merged: ['counter', 'Requests that were answered by the stream of an equal request.'],
  running: ['gauge', 'Responses that this process receives from the API now.'],
  watching: ['gauge', 'Readers of streams that are connected now.'],
  watched: ['counter', 'Readers of streams, in total.'],
  cancelled: ['counter', 'Streams that were cancelled by a request.'],
  failed: ['counter', 'Recordings that could not be written.'],
} as const;

/** The numbers that a gateway reports. */
export type Counters = Record<keyof typeof described, number>;

export const newCounters = (): Counters => ({
  requests: 0,
  merged: 0,
  running: 0,
  watching: 0,
  watched: 0,
  cancelled: 0,
  failed: 0,
});

/** The counters in the text format of Prometheus. */
export const metricsText = (counters: Counters): string =>
  Object.entries(described)
    .map(([name, [type, help]]) => {
      const full = `llmgine_streams_${name}${type === 'counter' ? '_total' : ''}`;
      return `# HELP ${full} ${help}\n# TYPE ${full} ${type}\n${full} ${String(Object.entries(counters).find(([key]) => key === name)?.[1] ?? 0)}\n`;
    })
    .join('');
