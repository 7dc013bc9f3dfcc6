import { valueAtPath } from '../../common/unknown';
import { ConfigurationError, TokenResponseError } from '../../token/errors';
import type { LoginResponse, StepInput } from '../../token/flow';
import { parseBody } from '../../token/response/tokenResponse';
import type { PlaceholderValue } from './encodings';

/** What the placeholders of a template stand for. */
export interface Scope {
	/** Undefined where the name is unknown; `field` is the form field that holds the template. */
	readonly resolve: (name: string, field: string) => PlaceholderValue | undefined;
	/** For the error that lists what could have been meant. */
	readonly known: readonly string[];
}

/** A form field whose value placeholders may use. */
export interface NamedValue {
	readonly name: string;
	/** As the form shows it. */
	readonly label: string;
	readonly value: string;
}

/** The first scope that knows a name answers. */
export function combineScopes(...scopes: readonly Scope[]): Scope {
	return {
		resolve(name, field) {
			for (const scope of scopes) {
				const value = scope.resolve(name, field);
				if (value !== undefined) return value;
			}
			return undefined;
		},
		known: scopes.flatMap(({ known }) => known),
	};
}

/** Fields of the credential by name. An empty one that a template needs is a mistake in the form. */
export function fieldScope(values: readonly NamedValue[]): Scope {
	return {
		resolve(name, field) {
			const found = values.find((value) => value.name === name);
			if (found?.value === '') {
				throw new ConfigurationError(
					`Fill in '${found.label}'`,
					`'${field}' uses it as {${name}}. Clear fields that the login does not need.`,
				);
			}
			return found?.value;
		},
		known: values.map(({ name }) => name),
	};
}

/** Values that are computed when first used and stay the same within one request. */
export function lazyScope(values: Readonly<Record<string, () => PlaceholderValue>>): Scope {
	const computed = new Map<string, PlaceholderValue>();
	return {
		resolve(name) {
			const compute = Object.hasOwn(values, name) ? values[name] : undefined;
			if (compute === undefined) return undefined;
			const value = computed.get(name) ?? compute();
			computed.set(name, value);
			return value;
		},
		known: Object.keys(values),
	};
}

function randomHex(random: () => number, length: number): string {
	return Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
}

/** A version 4 UUID (RFC 9562 §5.4) from the caller's source of randomness. */
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

/** Time and random placeholders; a nonce is the same wherever one request uses it. */
export function momentScope({ nowMs, random }: StepInput): Scope {
	return lazyScope({
		timestamp: () => Math.floor(nowMs / 1000),
		timestampMs: () => Math.floor(nowMs),
		isoTime: () => new Date(nowMs).toISOString(),
		uuid: () => randomUuid(random),
		nonce: () => randomHex(random, 32),
	});
}

function cookieOf(response: LoginResponse, name: string): string | undefined {
	const lines = [response.headers['set-cookie'] ?? []].flat();
	const line = lines.find((cookie) => cookie.trimStart().startsWith(`${name}=`));
	return line
		?.split(';')[0]
		?.trim()
		.slice(name.length + 1);
}

type ResponseReader = (response: LoginResponse, path: string) => unknown;

/** `{step1.header.X-Csrf}` and `{step1.cookie.sid}`; any other path is one in the body. */
const RESPONSE_READERS: Readonly<Record<string, ResponseReader>> = {
	header: (response, name) => [response.headers[name.toLowerCase()] ?? []].flat()[0],
	cookie: cookieOf,
	body: (response, path) => valueAtPath(parseBody(response.body), path),
};

function readFromResponse(response: LoginResponse, path: string): unknown {
	const [place = '', ...rest] = path.split('.');
	const reader = Object.hasOwn(RESPONSE_READERS, place) ? RESPONSE_READERS[place] : undefined;
	// An answer's body may have a field of that name; the special meaning comes first.
	return reader?.(response, rest.join('.')) ?? valueAtPath(parseBody(response.body), path);
}

function isPlaceholderValue(value: unknown): value is PlaceholderValue {
	return ['string', 'number', 'boolean'].includes(typeof value) && value !== '';
}

/** `{step1.path}`: values from the answers of earlier steps. */
export function responseScope(responses: readonly LoginResponse[]): Scope {
	return {
		resolve(name) {
			const [, step, path = ''] = /^step(\d+)\.?(.*)$/.exec(name) ?? [];
			const response = step === undefined ? undefined : responses[Number(step) - 1];
			if (response === undefined) return undefined;
			const value = readFromResponse(response, path);
			if (!isPlaceholderValue(value)) {
				throw new TokenResponseError(
					`The answer of step ${step} has no value at '${path}'`,
					`The login uses it as {${name}}. Check the path against the provider's documentation.`,
				);
			}
			return value;
		},
		known: responses.map((_, index) => `step${index + 1}.path`),
	};
}
