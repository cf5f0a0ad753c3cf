import fc from 'fast-check';
import { runs } from './runs.ts';

// For properties that do not set a number of runs. fast-check tries 100 inputs by default.
fc.configureGlobal({ numRuns: runs(100) });
