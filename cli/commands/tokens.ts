import { lastValueFrom, map, tap } from 'rxjs';
import { sse } from '../../operators/sse.ts';
import { toStreamError } from '../../src/core/errors.ts';
import { readAs } from '../choose.ts';
import { usageError } from '../cliError.ts';
import { apiOption, index, type Register } from '../command.ts';
import { errorLine } from '../errorLine.ts';
import { exitCodes, exitCodesHelp, responseCodes } from '../exitCodes.ts';
import { isRich, paced, type Io } from '../io.ts';
import { openBody } from '../openBody.ts';
import { paintFor } from '../render/paint.ts';
import { printable } from '../render/printable.ts';

interface TokensFlags {
  readonly api: string;
  readonly choice?: number;
}

export const addTokens: Register = (command, io, end) => {
  command
    .description(
      'Reads the body of a response and prints its text as it arrives; of several choices, one after another. Without FILE, or if it is -, reads standard input. On a ' +
        'terminal, control characters are shown as visible characters; elsewhere the text is unchanged.',
    )
    .argument('[file]', 'the body, an exchange in JSON, or a recording (.ndjson)')
    .addOption(apiOption(io))
    .option('--choice <index>', 'only this choice (responses: this output item), from 0', index)
    .addHelpText('after', exitCodesHelp(responseCodes))
    .action(async (file: string | undefined, flags: TokensFlags) => {
      end(await runTokens(file, flags, io));
    });
};

/** Runs `llmgine tokens`. Resolves with the exit code; rejects with a `CliError`. */
const runTokens = async (file: string | undefined, flags: TokensFlags, io: Io): Promise<number> => {
  const { frames$, api, damage } = await openBody(paced(await io.read(file), io.out), io.apis, file ?? null);
  const read = readAs(io.apis, flags.api === 'auto' ? (api ?? flags.api) : flags.api);
  if (read === null) throw usageError('there is no API with this name');
  const shown = io.out.isTTY ? printable : same;
  const paint = paintFor(isRich(io.out, io.env));
  const cursor = { atLineStart: true };
  const write = (text: string): void => {
    if (text === '') return;
    cursor.atLineStart = text.endsWith('\n');
    io.out.write(shown(text));
  };
  const { choice } = flags;
  let last: number | null = null;
  try {
    await lastValueFrom(
      frames$.pipe(
        sse(),
        read((reader) =>
          choice === undefined
            ? reader.textInOrder
            : (items$) =>
                items$.pipe(
                  reader.text(choice),
                  map((text) => ({ index: choice, text })),
                ),
        ),
        tap(({ index, text }) => {
          if (last !== null && last !== index) {
            io.out.write(cursor.atLineStart ? '\n' : '\n\n');
            if (io.out.isTTY) io.out.write(paint.dim(`[${String(index)}] `));
          }
          last = index;
          write(text);
        }),
      ),
      { defaultValue: undefined },
    );
    if (!cursor.atLineStart) io.out.write('\n');
    if (damage === null) return exitCodes.ok;
    io.err.write(`llmgine: ${errorLine(damage)}\n`);
    return exitCodes.failed;
  } catch (error) {
    if (!cursor.atLineStart) io.out.write('\n');
    io.err.write(`llmgine: ${errorLine(damage ?? toStreamError(error).message)}\n`);
    return exitCodes.failed;
  }
};

const same = (text: string): string => text;
