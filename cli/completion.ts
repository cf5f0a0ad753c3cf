import complete from '@bomb.sh/tab/commander';
import type { Command } from 'commander';
import { exitCodes, exitCodesHelp, usageCode } from './exitCodes.ts';

/**
 * Adds the command `complete`, which prints the completion script of a shell, and answers that script. All other commands must have
 * been added before, with their options.
 */
export const addCompletion = (program: Command): void => {
  complete(program);
  program.commands
    .find((command) => command.name() === 'complete')
    ?.description('Prints the script that completes commands, options and their values in a shell.')
    .addHelpText('after', help);
};

const help = `
Installation:
  bash        source <(llmgine complete bash)
  zsh         source <(llmgine complete zsh)
  fish        llmgine complete fish | source
  powershell  llmgine complete powershell | Out-String | Invoke-Expression
${exitCodesHelp([[exitCodes.ok, 'the script was printed'], usageCode])}`;
