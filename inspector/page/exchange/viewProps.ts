import type { Trace } from '../../trace/trace.ts';
import type { Cursor } from '../cursor.ts';
import type { Axis, ExchangeRoute } from '../route.ts';

/** What every view of an exchange gets. */
export interface ViewProps {
  readonly trace: Trace;
  /** Changes when the trace has grown. */
  readonly version: number;
  readonly cursor: Cursor;
  readonly route: ExchangeRoute;
  readonly axis: Axis;
  readonly onRoute: (change: Partial<ExchangeRoute>) => void;
}
