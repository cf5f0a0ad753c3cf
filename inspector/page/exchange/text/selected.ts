import type { Part } from '../../../trace/parts.ts';
import type { Unit } from '../../../trace/units.ts';

/** The unit of a text that the pointer or the keyboard is on. */
export interface Selected {
  readonly part: Part;
  readonly unit: Unit;
}
