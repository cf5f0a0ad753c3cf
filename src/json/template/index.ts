/** Parse a shape once: templates for events that are the same JSON except for some values. */
export { Templates } from './templates.ts';
export { matchOf, type Match } from './matchedEvent.ts';
export { fill, type Hole, type Template, type Values } from './template.ts';
