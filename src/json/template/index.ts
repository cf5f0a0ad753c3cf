/** Decode a shape once: templates of events that are the same JSON with other values in the same places. */
export { Templates, type Shaped } from './templates.ts';
export { fill, type Hole, type Template, type Values } from './template.ts';
