export * from './events.ts';
export * from './objects.ts';
