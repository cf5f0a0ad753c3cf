// The built package, as `npm` would install it: what the adapters of ours run over.
import * as chat from '../../../dist/src/apis/chat/index.js';
import * as partialJson from '../../../dist/src/json/partialJson/index.js';
import * as responses from '../../../dist/src/apis/responses/index.js';
import * as aggregate from '../../../dist/operators/aggregate.js';
import * as decode from '../../../dist/operators/decode.js';
import * as drainForUsage from '../../../dist/operators/drainForUsage.js';
import * as idleTimeout from '../../../dist/operators/idleTimeout.js';
import * as metrics from '../../../dist/operators/metrics.js';
import * as sse from '../../../dist/operators/sse.js';
import * as tokens from '../../../dist/operators/tokens.js';
import * as toolCallArguments from '../../../dist/operators/toolCallArguments.js';
import * as fromBytes from '../../../dist/streams/fromBytes.js';
import { using } from './_llmgine.mjs';

export const library = {
  ...chat,
  ...partialJson,
  ...responses,
  ...aggregate,
  ...decode,
  ...drainForUsage,
  ...idleTimeout,
  ...metrics,
  ...sse,
  ...tokens,
  ...toolCallArguments,
  ...fromBytes,
};

export const ours = using(library);
