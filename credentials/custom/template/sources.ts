import { entryOf } from '../../common/unknown';
import { ConfigurationError, TokenResponseError } from '../../token/errors';
import type { LoginResponse, StepInput } from '../../token/flow';
import { parseBody, typedValueInBody } from '../../token/response/responseBody';
import { cookieValue, setCookies } from '../../token/response/setCookies';
import type { PlaceholderValue } from './encodings';

/** A request while it is built. */
export interface Moment extends StepInput {
	/** Values made so far, by placeholder: a nonce is the same wherever one request uses it. */
	readonly made: Map<string, PlaceholderValue>;
}

/** Where the value of a placeholder comes from. */
export type Source =
	/** A field of the form; `label` as the form shows it, `place` where it is hidden. */
	| { readonly label: string; readonly value: string; readonly place?: string }
	/** A field that is a template itself, such as `{tokenUrl}`, and the placeholders it may use. */
	| {
			readonly label: string;
			readonly template: string;
			readonly sources: Sources;
			readonly resolve: (moment?: Moment) => string;
	  }
	/** Known before a request is built, by its path. */
	| { readonly read: (path: string) => PlaceholderValue }
	/** Made for one request. `path` is what follows the name, as `data.id` in `{step1.data.id}`. */
	| { readonly make: (moment: Moment, path: string) => PlaceholderValue };

/** The placeholders that a template may use: name → where its value comes from. */
export type Sources = Readonly<Record<string, Source>>;

export const momentOf = (input: StepInput): Moment => ({ ...input, made: new Map() });

function randomHex(random: () => number, length: number): string {
	return Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
}

const MAX_QUOTED = 100;

/** A version 4 UUID (RFC 9562 §5.4) from the caller's source of randomness, uniform in [0, 1). */
export function randomUuid(random: () => number): string {
	const hex = randomHex(random, 32);
	const variant = '89ab'[Math.floor(random() * 4)] ?? '8';
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`4${hex.slice(13, 16)}`,
		`${variant}${hex.slice(17, 20)}`,
		hex.slice(20),
	].join('-');
}

/** Time and random values. */
export const MOMENT_SOURCES = {
	timestamp: { make: ({ nowMs }) => Math.floor(nowMs / 1000) },
	timestampMs: { make: ({ nowMs }) => Math.floor(nowMs) },
	isoTime: { make: ({ nowMs }) => new Date(nowMs).toISOString() },
	uuid: { make: ({ random }) => randomUuid(random) },
	nonce: { make: ({ random }) => randomHex(random, 32) },
	// Signatures join their parts with line breaks, which a field of one line cannot contain.
	newline: { make: () => '\n' },
} satisfies Sources;

/** Every cookie that a response sets, as a request sends them: `sid=1; csrf=2`. */
const allCookies = (response: LoginResponse): string =>
	[...new Map(setCookies(response).map(({ name, value }) => [name, value]))]
		.map((pair) => pair.join('='))
		.join('; ');

/**
 * `{step1.header.X-Csrf}`, `{step1.cookie.sid}` and `{step1.cookies}`; any other path is one in the
 * body.
 */
const RESPONSE_READERS: Readonly<
	Record<string, (response: LoginResponse, path: string) => unknown>
> = {
	header: ({ headers }, name) => [headers[name.toLowerCase()] ?? []].flat()[0],
	cookie: (response, name) => cookieValue(response, name).trim() || undefined,
	cookies: (response) => allCookies(response) || undefined,
	body: ({ body }, path) => typedValueInBody(parseBody(body), path),
};

/** The path of a body that is nothing but a value, where it has no field of that name. */
const WHOLE_BODY = 'text';

/** The value at a path of a response: `data.id`, `header.X-Csrf`, `cookie.sid`, `cookies`. */
export function readFromResponse(response: LoginResponse, path: string): unknown {
	const [place = '', ...rest] = path.split('.');
	const reader = entryOf(RESPONSE_READERS, place);
	// A body may have a field of that name; the special meaning comes first.
	const value =
		reader?.(response, rest.join('.')) ?? typedValueInBody(parseBody(response.body), path);
	return value === undefined && path === WHOLE_BODY ? response.body.trim() : value;
}

/** Whether a value of a response is text, a number or a boolean, and not empty. */
export function isPlaceholderValue(value: unknown): value is PlaceholderValue {
	return ['string', 'number', 'bigint', 'boolean'].includes(typeof value) && value !== '';
}

const stepSource = (step: number): Source => ({
	make({ responses }, path) {
		const response = responses[step - 1];
		const value = response === undefined ? undefined : readFromResponse(response, path);
		if (isPlaceholderValue(value)) return value;
		throw new TokenResponseError(
			`The response of step ${step} has no value at '${quoted(path)}'`,
			`The login uses it as {step${step}.${quoted(path)}}. Check the path against the provider's documentation.`,
		);
	},
});

/** `{step1.path}` and so on: values from the responses of this many earlier steps. */
export const stepSources = (steps: number): Sources =>
	Object.fromEntries(
		Array.from({ length: steps }, (_, index) => [`step${index + 1}`, stepSource(index + 1)]),
	);

/** `step1.data.id` → `step1` and `data.id`; `login.header.X` → `login` and `header.X`. */
function split(placeholder: string): readonly [name: string, path: string] {
	const [, name = placeholder, path = ''] =
		/^(step\d+|login|after|request)\.?(.*)$/.exec(placeholder) ?? [];
	return [name, path];
}

/** A name as errors quote it. Braces around any text look like a placeholder. */
export const quoted = (name: string): string =>
	name.length > MAX_QUOTED ? `${name.slice(0, MAX_QUOTED)}…` : name;

const shown = (name: string) =>
	/^(step\d|(?:login|after|request)$)/.test(name) ? `{${name}.path}` : `{${name}}`;

/**
 * @param field display name of the form field that uses the placeholder, for errors
 * @throws ConfigurationError for an unknown placeholder and for a field that is empty
 */
export function sourceOf(placeholder: string, sources: Sources, field: string): Source {
	const [name] = split(placeholder);
	const source = entryOf(sources, name);
	if (source === undefined) {
		throw new ConfigurationError(
			`'${field}' contains the unknown placeholder {${quoted(placeholder)}}`,
			`Available placeholders: ${Object.keys(sources).map(shown).join(', ')}. To use the literal text, write {'{${quoted(placeholder)}}'}.`,
		);
	}
	if ('value' in source && source.value === '') {
		throw new ConfigurationError(
			`'${source.label}'${source.place ?? ''} is required`,
			`'${field}' uses it as {${placeholder}}. Remove that there if the login does not need it.`,
		);
	}
	return source;
}

/**
 * @param moment of the request; before one is built, only fields of the form have values
 * @throws ConfigurationError as `sourceOf` | TokenResponseError where a response lacks the value
 */
export function valueOf(
	placeholder: string,
	sources: Sources,
	field: string,
	moment?: Moment,
): PlaceholderValue {
	const source = sourceOf(placeholder, sources, field);
	if ('value' in source) return source.value;
	if ('resolve' in source) return source.resolve(moment);
	const [, path] = split(placeholder);
	if ('read' in source) return source.read(path);
	if (moment === undefined) throw new Error(`{${placeholder}} is made when a request is built`);
	const value = moment.made.get(placeholder) ?? source.make(moment, path);
	moment.made.set(placeholder, value);
	return value;
}
