import { ConfigurationError } from '../token/errors';
import type { LoginResponse, LoginValues } from '../token/flow';
import { isPlaceholderValue, readFromResponse, type Source } from './template/scope';
import { placeholdersOf } from './template/template';

/*
 * Values of a login besides its token that requests carry: `{login.data.tenant}`,
 * `{login.header.X-Csrf}`, `{login.cookie.sid}`, `{login.cookies}`. They are stored with the token.
 */

const NAME = 'login.';
/** Longer ones do not fit into a header; every stored value is read with each request. */
const MAX_CHARS = 8_192;

/** The paths of the login response that templates use: `{login.data.id}` → `data.id`. */
export function loginPaths(templates: readonly string[]): string[] {
	const used = templates
		.flatMap(placeholdersOf)
		.filter((placeholder) => placeholder.startsWith(NAME))
		.map((placeholder) => placeholder.slice(NAME.length));
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

/** The values at these paths, without those that the response does not have. */
export function readLoginValues(response: LoginResponse, paths: readonly string[]): LoginValues {
	const found = paths.map((path) => [path, valueAt(response, path)] as const);
	return Object.fromEntries(
		found.filter((pair): pair is [string, string] => pair[1] !== undefined),
	);
}

/** `{login.path}`: from these values; without them, the path stands for its value. */
export const loginSource = (values: LoginValues | undefined): Source => ({
	read(path) {
		if (values === undefined) return path;
		const value = Object.hasOwn(values, path) ? values[path] : undefined;
		if (value !== undefined) return value;
		throw new ConfigurationError(
			`The login response has no value at '${path}'`,
			`Requests carry it as {login.${path}}. Check the path against the provider's documentation.`,
		);
	},
});
