import { entryOf } from '../common/unknown';
import { ConfigurationError, TokenResponseError } from '../token/errors';
import type { LoginResponse, LoginValues } from '../token/flow';
import { isPlaceholderValue, readFromResponse, type Source } from './template/sources';
import { placeholdersOf } from './template/template';

/*
 * Values besides the token that requests carry: of the login's response, as `{login.data.tenant}`,
 * `{login.header.X-Csrf}`, `{login.cookie.sid}` and `{login.cookies}`, and of the step after the login, as
 * `{after.region}`. They are stored with the token.
 */

/** Whose response has the value. */
type Holder = 'login' | 'after';

const RESPONSES = {
	login: 'login response',
	after: 'response of the step after the login',
} as const;

/** Longer ones do not fit into a header; every stored value is read with each request. */
const MAX_CHARS = 8_192;

/** The values that templates use, by placeholder: `login.data.id`, `after.region`. */
export function valueNames(templates: readonly string[]): string[] {
	const used = templates
		.flatMap(placeholdersOf)
		.filter((placeholder) => /^(?:login|after)\./.test(placeholder));
	return [...new Set(used)];
}

function valueAt(response: LoginResponse, path: string): string | undefined {
	try {
		const value = readFromResponse(response, path);
		if (!isPlaceholderValue(value)) return undefined;
		const text = String(value);
		return text.length > MAX_CHARS ? undefined : text;
	} catch {
		// The body is not what its path expects; the request that needs the value says so.
		return undefined;
	}
}

/** Those of the named values that a response has. */
export function readLoginValues(
	response: LoginResponse,
	holder: Holder,
	names: readonly string[],
): LoginValues {
	const found = names
		.filter((name) => name.startsWith(`${holder}.`))
		.map((name) => [name, valueAt(response, name.slice(holder.length + 1))] as const);
	return Object.fromEntries(
		found.filter((pair): pair is [string, string] => pair[1] !== undefined),
	);
}

const missing = (holder: Holder, path: string, use: string) =>
	[
		`The ${RESPONSES[holder]} has no value at '${path}'`,
		`${use} as {${holder}.${path}}. Check the path against the provider's documentation.`,
	] as const;

/** `{login.path}` or `{after.path}`: from these values; without them, the path stands for its value. */
export const valueSource = (holder: Holder, values: LoginValues | undefined): Source => ({
	read(path) {
		if (values === undefined) return path;
		const name = `${holder}.${path}`;
		const value = entryOf(values, name);
		if (value !== undefined) return value;
		throw new ConfigurationError(...missing(holder, path, 'Requests carry it'));
	},
});

/** `{login.path}` in the step after the login: from the last response before it. */
export const lastResponseSource: Source = {
	make({ responses }, path) {
		const response = responses.at(-1);
		const value = response === undefined ? undefined : readFromResponse(response, path);
		if (isPlaceholderValue(value)) return value;
		throw new TokenResponseError(...missing('login', path, 'The step after the login uses it'));
	},
};
