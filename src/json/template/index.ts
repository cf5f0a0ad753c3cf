/** Templates for events that are the same JSON except for some values, so that a shape is parsed only once. */
export { Templates } from './templates.ts';
export { matchOf, type Match } from './matchedEvent.ts';
export { fill, type Hole, type Template, type Values } from './template.ts';
