import { createHash } from 'node:crypto';

import { type MemoryPart, processMemory } from '../../../credentials/common/processMemory';
import { systemRuntime } from '../../../credentials/common/runtime';
import { textOf } from '../../../credentials/common/unknown';
import { identityKey } from '../../../credentials/token/flow';
import { joinUrl } from '../../../credentials/token/url';
import type { Session } from '../../rest/call/session';
import { RestError, inputError } from '../../rest/errors/restError';
import { Definitions } from '../../rest/openapi/definitions';
import type { Document } from '../../rest/openapi/document';
import { fetchDefinition } from './fetchDefinition';

/** Longer ones belong into a file: each opening of the node sends the text again. */
const MAX_TEXT_CHARS = 200_000;

/** A definition as the form names it. */
type DefinitionSource = { readonly url: string } | { readonly text: string };

/** A definition that can be used. */
export interface UsableDefinition {
	readonly document: Document;
	/** Where it was loaded from, absolute; undefined for a text. */
	readonly url?: string;
	/** Why an older copy is used; undefined for a current one. */
	readonly staleBecause?: string;
}

/**
 * The definition that the form names.
 * @param value a parameter by its name
 * @throws RestError where it is empty, or too long for a form
 */
export function definitionSourceOf(value: (name: string) => unknown): DefinitionSource {
	if (value('definitionFrom') === 'text') {
		const text = typeof value('definitionText') === 'string' ? value('definitionText') : '';
		return { text: checkedText(String(text)) };
	}
	const url = textOf(value('definitionUrl'));
	if (url !== '') return { url };
	throw inputError(
		"'Definition URL' is empty",
		"Enter the URL of the API's OpenAPI or Swagger definition, or a path relative to the base URL.",
	);
}

function checkedText(text: string): string {
	if (text.trim() === '') {
		throw inputError(
			"'Definition' is empty",
			"Paste the OpenAPI or Swagger definition, or set 'Definition From' to URL.",
		);
	}
	if (text.length <= MAX_TEXT_CHARS) return text;
	throw inputError(
		`'Definition' is longer than ${MAX_TEXT_CHARS / 1000} kB`,
		"Set 'Definition From' to URL, where definitions can have 50 MB.",
	);
}

const DEFINITIONS: MemoryPart<Definitions> = { max: 1 };

/** All definitions that this process has in memory, for all nodes. */
const definitions = (): Definitions =>
	processMemory.part(DEFINITIONS).obtain('all', () => new Definitions(systemRuntime.monotonic));

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** What one account may read, another may not. */
const keyOf = ({ credential, flow }: Session, source: DefinitionSource): string =>
	'text' in source
		? `text ${hashOf(source.text)}`
		: JSON.stringify([credential.type, identityKey(flow.identity), flow.baseUrl, source.url]);

const UNLOADABLE =
	"Check 'Definition URL'. If the URL opens in a browser only, copy the definition and set 'Definition From' to Text.";

const NOT_ALLOWED =
	"The definition needs a login. The token is only sent to the hosts of the credential, and may not be valid for the definition. Download the definition and set 'Definition From' to Text.";

/** What is wrong with the login, the form or the definition itself is said as it is. */
function loadError(error: unknown): unknown {
	if (!(error instanceof RestError) || ['input', 'token'].includes(error.kind)) return error;
	return new RestError(
		error.kind,
		`The definition could not be loaded: ${error.message}`,
		[401, 403].includes(error.details.status ?? 0) ? NOT_ALLOWED : UNLOADABLE,
		error.details,
	);
}

/**
 * The definition, from the memory of the process where it is there and still current.
 * @param timeoutMs limit for one attempt to load it
 * @throws RestError where it cannot be loaded or read, and no older copy is known
 */
export async function loadDefinition(
	session: Session,
	source: DefinitionSource,
	timeoutMs: number,
): Promise<UsableDefinition> {
	const key = keyOf(session, source);
	if ('text' in source) return await definitions().load(key, async () => source);
	const url = joinUrl(session.flow.baseUrl, source.url);
	const loaded = await definitions()
		.load(key, async (etag) => await fetchDefinition(session, { url, etag, timeoutMs }))
		.catch((error: unknown) => {
			throw loadError(error);
		});
	return { ...loaded, url };
}

/** Loads the definition that items of one execution name. */
export type ReadDefinition = (
	session: Session,
	source: DefinitionSource,
) => Promise<UsableDefinition>;

/** Tries each definition once, however many items need it: one that is down must not delay them all. */
export function definitionReader(timeoutMs: number): ReadDefinition {
	const attempts = new Map<string, Promise<UsableDefinition>>();
	return async (session, source) => {
		const key = keyOf(session, source);
		const attempt = attempts.get(key) ?? loadDefinition(session, source, timeoutMs);
		attempts.set(key, attempt);
		return await attempt;
	};
}
