export * from './actions.ts';
export * from './environment.ts';
export * from './events.ts';
export * from './items.ts';
export * from './session.ts';
export * from './shared.ts';
export * from './tools.ts';
export * from './lists.ts';
