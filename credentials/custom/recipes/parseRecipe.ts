import { jsonErrorPosition } from '../../common/exactJson';
import { parseJson } from '../../common/unknown';
import { parseUrl } from '../../token/url';
import { ConfigurationError } from '../../token/errors';
import { namedValues, type Pair } from '../template/namedValues';
import { KEY_FIELDS, type Recipe, RECIPE } from './recipe';

const MAX_CHARS = 20_000;
const LABEL = 'Recipe';

const lineAt = (text: string, position: number) => text.slice(0, position).split('\n').length;

/** The line of a part of a JSON text, by the names on the way to it. */
function lineOf(text: string, path: ReadonlyArray<string | number>): number {
	let position = 0;
	for (const name of path) {
		const found = text.indexOf(JSON.stringify(String(name)), position);
		if (found !== -1) position = found;
	}
	return lineAt(text, position);
}

/** As other tools write placeholders: the braces that are left over would be sent. */
const DOUBLE_BRACES = /\{\{\s*[\w.]+\s*\}\}/;

/** Assistants put a recipe into a code block. */
const withoutFence = (text: string) => text.replace(/^\s*```\w*|```\s*$/g, '');

function parseJsonWithLine(text: string): unknown {
	const value = parseJson(text);
	if (value !== undefined) return value;
	throw new ConfigurationError(
		`'${LABEL}' is not valid JSON: line ${lineAt(text, jsonErrorPosition(text) ?? 0)}`,
		'Check quotes, commas and brackets there and in the line before.',
	);
}

/** Names of values that are secrets; a literal text there was not meant to be passed on. */
const SECRET_NAME = /secret|passw|pwd|api.?key|private|token$|^cookie$|^authorization$|^x-.*key/i;
/** Under these, a word is a secret too. */
const PASSWORD_NAME = /secret$|passw(?:or)?d$|^pwd$/i;
const isTemplate = (value: string) => /\{[^{}]*\}/.test(value);
/** A template, or words of a protocol. */
const isHarmless = (value: string) =>
	value === '' || isTemplate(value) || /^[a-z][a-z_:.-]{0,30}$/.test(value);

/** Whether a value is a secret that somebody wrote into a request, by its name and look. */
export const isSecretLiteral = (name: string, value: string): boolean =>
	(SECRET_NAME.test(name) && !isHarmless(value)) ||
	(PASSWORD_NAME.test(name) && value !== '' && !isTemplate(value));

/** The named texts of a part of a recipe, and those within its addresses and bodies. */
const pairsIn = (value: unknown, name = ''): Pair[] => {
	if (typeof value === 'string')
		return [[name, value], ...namedValues(value.replace(/^[^?]*\?/, ''))];
	return typeof value === 'object' && value !== null
		? Object.entries(value).flatMap(([key, inner]) => pairsIn(inner, key))
		: [];
};

/** @throws ConfigurationError for a value that is a secret rather than a placeholder */
function rejectSecrets(text: string, parts: ReadonlyArray<readonly [string, unknown]>) {
	for (const [part, request] of parts) {
		for (const [name, value] of pairsIn(request)) {
			if (!isSecretLiteral(name, value)) continue;
			throw new ConfigurationError(
				`'${LABEL}' contains a value for '${name}': line ${lineOf(text, [part, name])}`,
				'A recipe is passed on, so it never contains secrets. Write a placeholder such as {clientSecret} and enter the value in its field.',
			);
		}
	}
}

const isKeyField = (name: string) => KEY_FIELDS.some((field) => field === name);

/** Reads a recipe. @throws ConfigurationError that names the line of a mistake */
export function parseRecipe(pasted: string): Recipe {
	const text = withoutFence(pasted);
	if (text.trim() === '') throw new ConfigurationError(`'${LABEL}' is required`);
	if (text.length > MAX_CHARS)
		throw new ConfigurationError(`'${LABEL}' is longer than ${MAX_CHARS / 1000} KB`);
	const double = text.search(DOUBLE_BRACES);
	if (double !== -1)
		throw new ConfigurationError(
			`'${LABEL}' has a placeholder in double braces: line ${lineAt(text, double)}`,
			'Write it with single ones, such as {clientId}.',
		);
	const result = RECIPE.safeParse(parseJsonWithLine(text));
	if (!result.success) {
		const [issue] = result.error.issues;
		const extra = issue?.code === 'unrecognized_keys' ? issue.keys : [];
		const path = [...(issue?.path ?? []), ...extra];
		throw new ConfigurationError(
			`'${LABEL}' is not understood: ${path.join('.') || 'the recipe'}, line ${lineOf(text, path)}`,
			`${issue?.message ?? 'It has another form'}. The schema is described in the documentation of this credential.`,
		);
	}
	const recipe = result.data;
	const unknown = Object.keys(recipe.keys).find((name) => !isKeyField(name));
	if (unknown !== undefined) {
		throw new ConfigurationError(
			`'${LABEL}' asks for the unknown field '${unknown}': line ${lineOf(text, ['keys', unknown])}`,
			`Available fields: ${KEY_FIELDS.join(', ')}.`,
		);
	}
	const { before = [], login, after, renewal, logOut, assertion } = recipe;
	if (login === undefined && assertion === undefined)
		throw new ConfigurationError(
			`'${LABEL}' has neither a login nor an assertion`,
			"Describe the request of the login under 'login'; without one, a JWT as described under 'assertion' is the token.",
		);
	const { headers, query, cookies } = recipe.calls ?? {};
	const calls = { headers, query, cookies };
	rejectSecrets(text, Object.entries({ before, login, after, renewal, logOut, calls }));
	return recipe;
}

const hostOf = (url: string | undefined): string[] => {
	const [, host] = /^https?:\/\/([^/?#]+)/i.exec(url ?? '') ?? [];
	return host === undefined ? [] : [host.toLowerCase()];
};

/** The hosts that a recipe sends to, as it writes them: `{tenant}.example.com` for one with a placeholder. */
export function hostsOf(recipe: Recipe): string[] {
	const { baseUrl, before = [], login, after, renewal, logOut, calls } = recipe;
	const urls = [
		baseUrl,
		...before.map(({ url }) => url),
		login?.url,
		after?.url,
		typeof renewal === 'object' ? renewal.url : undefined,
		typeof logOut === 'object' ? logOut.url : logOut,
	];
	const hosts = [
		...urls.flatMap(hostOf),
		...(calls?.hosts ?? []),
		...(calls?.baseUrlHosts ?? []),
	];
	return [...new Set(hosts.map((host) => parseUrl(host)?.host ?? host))];
}
