import type { LoginCommand } from './command';
import { FORM_COMMANDS } from './commands/formCommands';
import { FORM_FIELD_COMMANDS } from './commands/formFieldCommands';
import { JSON_COMMANDS } from './commands/jsonCommands';
import { JSON_LOOSE_COMMANDS } from './commands/jsonLooseCommands';
import { MASKED_COMMANDS } from './commands/maskedCommands';
import { PAGE_COMMANDS } from './commands/pageCommands';
import { PLAIN_COMMANDS } from './commands/plainCommands';
import { SCRIPT_COMMANDS } from './commands/scriptCommands';
import { TOOL_COMMANDS } from './commands/toolCommands';
import { WRAPPED_COMMANDS } from './commands/wrappedCommands';
import { LINE_END_COMMANDS } from './commands/lineEndCommands';
import { OTHER_COMMANDS } from './commands/otherCommands';
import { SHELL_COMMANDS } from './commands/shellCommands';
import { VARIABLE_COMMANDS } from './commands/variableCommands';

/** Login commands in the forms that public documentation shows. */
export const LOGIN_COMMANDS: readonly LoginCommand[] = [
	...FORM_COMMANDS,
	...FORM_FIELD_COMMANDS,
	...JSON_COMMANDS,
	...JSON_LOOSE_COMMANDS,
	...OTHER_COMMANDS,
	...VARIABLE_COMMANDS,
	...SHELL_COMMANDS,
	...LINE_END_COMMANDS,
	...MASKED_COMMANDS,
	...WRAPPED_COMMANDS,
	...SCRIPT_COMMANDS,
	...TOOL_COMMANDS,
	...PLAIN_COMMANDS,
	...PAGE_COMMANDS,
];
