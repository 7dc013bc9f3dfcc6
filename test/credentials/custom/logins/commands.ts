import type { LoginCommand } from './command';
import { PLAIN_COMMANDS } from './commandsPlain';
import { SHELL_COMMANDS } from './commandsShell';

/** Login commands in the forms that public documentation shows. */
export const LOGIN_COMMANDS: readonly LoginCommand[] = [...PLAIN_COMMANDS, ...SHELL_COMMANDS];
