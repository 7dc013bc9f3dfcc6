import { randomBytes } from 'node:crypto';

import { isObject } from '../rules/fields';
import { valueOf } from '../rules/validate';
import { knownFilter } from './events';

export interface Registration {
	id: string;
	webHookUri: string;
	secret: string;
	description: string | null;
	isPaused: boolean;
	filters: string[];
	headers: Record<string, string>;
	properties: Record<string, unknown>;
}

export type Draft = { readonly registration: Registration } | { readonly rejection: unknown };

const hex = () => randomBytes(16).toString('hex');
const reject = (message: string): Draft => ({ rejection: { Message: message } });

/** Validates a registration; errors are ASP.NET error objects, not validation maps. */
export function readRegistration(body: unknown, id = hex()): Draft {
	const source = isObject(body) ? body : {};
	const webHookUri = valueOf(source, 'webHookUri');
	if (typeof webHookUri !== 'string' || webHookUri === '') return missingUri;
	if (!isAbsolute(webHookUri))
		return reject('The WebHook URI must be absolute and http or https.');
	const secret = valueOf(source, 'secret');
	const chosen = typeof secret === 'string' && secret !== '' ? secret : hex();
	if (chosen.length < 32 || chosen.length > 64) {
		return reject('The WebHook secret must be between 32 and 64 characters long.');
	}
	const wanted = listOf(valueOf(source, 'filters'));
	const unknown = wanted.filter((name) => knownFilter(name) === undefined);
	if (unknown.length > 0) return reject(`These filters do not exist: ${unknown.join(', ')}.`);
	const filters = wanted.map((name) => knownFilter(name) ?? name);
	const description = valueOf(source, 'description');
	return {
		registration: {
			id,
			webHookUri,
			secret: chosen,
			description: typeof description === 'string' ? description : null,
			isPaused: valueOf(source, 'isPaused') === true,
			filters: filters.length > 0 ? filters : ['*'],
			headers: textsOf(valueOf(source, 'headers')),
			properties: objectOf(valueOf(source, 'properties')),
		},
	};
}

const missingUri: Draft = {
	rejection: {
		Message: 'The request is invalid.',
		ModelState: { 'webHook.WebHookUri': ['The WebHookUri field is required.'] },
	},
};

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const objectOf = (value: unknown) => (isObject(value) ? value : {});
const textsOf = (value: unknown) =>
	Object.fromEntries(Object.entries(objectOf(value)).map(([name, one]) => [name, String(one)]));

function isAbsolute(uri: string): boolean {
	return URL.canParse(uri) && /^https?:$/.test(new URL(uri).protocol);
}

/** The response that the echo check expects: the echoed value (almost certain) or the word `echo`. */
export type EchoRule = 'value' | 'literal';

/**
 * Verifies the URL: GET with the full query replaced by `echo=<32 hex>`; the response body must be
 * exactly that value. A `noecho` parameter skips the check.
 */
export async function echoProblem(hook: Registration, rule: EchoRule): Promise<string | undefined> {
	const url = new URL(hook.webHookUri);
	if (url.searchParams.has('noecho')) return undefined;
	const value = hex();
	url.search = `?echo=${value}`;
	try {
		const response = await fetch(url, {
			headers: hook.headers,
			signal: AbortSignal.timeout(10_000),
		});
		if (!response.ok) return `The listener answered ${response.status} to the echo request.`;
		const body = await response.text();
		const wanted = rule === 'literal' ? 'echo' : value;
		return body === wanted ? undefined : 'The listener did not answer with the echo value.';
	} catch (error) {
		return `The listener could not be reached: ${error instanceof Error ? error.message : 'unknown'}`;
	}
}
