import { isAbsoluteUrl } from '../../token/url';
import { findCommand } from './commandText';
import { type CurlCommand, readCurlOptions } from './curlOptions';
import { type Gaps, gapTokenizer, TOKEN } from './gaps';
import { meaningOf } from './meanings';
import { splitCommand } from './shellWords';

/** What the user entered beside the command. */
export interface EnteredFields {
	/** Whether a field has a value, by its placeholder: `clientId`. */
	readonly isFilled: (field: string) => boolean;
	/** The field *Base URL* as it is entered. */
	readonly baseUrl: string;
}

/** A curl command whose gaps are tokens. */
export interface ParsedCommand {
	readonly command: CurlCommand;
	readonly gaps: Gaps;
	/** Values of shell variables that the text sets above the command. */
	readonly variables: ReadonlyMap<string, string>;
}

const nameOf = (gap: string) => /^(?:\$\{?|%)(\w+)[}%]?$/.exec(gap)?.[1] ?? '';

/**
 * Takes a pasted command apart. Variables that the text sets above it have their value there, unless they
 * mean a field that the user filled in; `$SERVER/path` is the base URL where that is filled in.
 * @param prefers what only the command that is looked for has
 * @throws ConfigurationError that says what in the command is not understood
 */
export function parseCommand(
	pasted: string,
	{ isFilled, baseUrl }: EnteredFields,
	prefers?: RegExp,
): ParsedCommand {
	const { text, closer, variables } = findCommand(pasted, prefers);
	const { gaps, tokenize } = gapTokenizer();
	const assigned = new Map<string, string>();
	const expand = (word: string) =>
		word.replace(TOKEN, (token: string, number: string, at: number) => {
			const gap = gaps[Number(number)] ?? '';
			const value = assigned.get(nameOf(gap)) ?? token;
			const isServer = at === 0 && word !== token && isAbsoluteUrl(value);
			const isEntered = isServer
				? baseUrl !== ''
				: isFilled(meaningOf(gap)?.slice(1, -1) ?? '');
			return isEntered ? token : value;
		});
	for (const [name, value] of variables) assigned.set(name, expand(tokenize(value)));
	const words = splitCommand(tokenize(text), closer).map(expand);
	return { command: readCurlOptions(words), gaps, variables };
}
