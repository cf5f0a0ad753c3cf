#!/usr/bin/env node
import { config } from 'rxjs';
import { exitCodes } from './exitCodes.ts';
import { nodeIo } from './io.ts';
import { internalError, runProgram } from './program.ts';

const giveUp = (error: unknown): void => {
  process.stderr.write(`llmgine: ${internalError(error)}\n`);
  process.exitCode = exitCodes.failed;
};
process.on('uncaughtException', (error) => {
  giveUp(error);
  process.exit();
});
config.onUnhandledError = giveUp;

// the reader closed the pipe because it has read enough (`| head`)
process.stdout.on('error', (error: Error & { readonly code?: unknown }) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.ok);
  process.stderr.write(`llmgine: cannot write the output: ${String(error.code)}\n`);
  process.exit(exitCodes.failed);
});
process.stderr.on('error', () => undefined);

const io = nodeIo();
const exitCode = await runProgram(process.argv.slice(2), io);
// keep an exit code that was set in the meantime
process.exitCode = exitCode === exitCodes.ok ? (process.exitCode ?? exitCode) : exitCode;
io.close();
// a store or a connection that hangs must not keep an interrupted program alive
if (exitCode >= exitCodes.interrupted) setTimeout(() => process.exit(), 1000).unref();
