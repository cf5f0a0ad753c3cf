import type { Trace } from '../../trace/trace.ts';
import type { Cursor } from '../cursor.ts';
import type { Axis, ExchangeRoute } from '../route.ts';

/** What every view of an exchange gets. */
export interface ViewProps {
  readonly trace: Trace;
  /** Changes when the trace has grown. */
  readonly version: number;
  /** The intervals between items with output, and the usual one, in milliseconds. */
  readonly intervals: Float64Array;
  readonly usual: number;
  readonly cursor: Cursor;
  readonly route: ExchangeRoute;
  readonly axis: Axis;
  readonly onRoute: (change: Partial<ExchangeRoute>) => void;
}
