/** Whether `npm run test:quick` runs these tests (jest.quick.config.ts). */
export const isQuick: boolean = process.env['TEST_QUICK'] === '1';

/** How many inputs fast-check tries for a property: `full` in a full run, a tenth of them in a quick one. */
export const runs = (full: number): number => (isQuick ? Math.ceil(full / 10) : full);
