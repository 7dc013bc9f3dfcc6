import type { IWebhookFunctions } from 'n8n-workflow';

import { type MemoryPart, processMemory } from '../../../credentials/common/processMemory';
import { systemRuntime } from '../../../credentials/common/runtime';
import { textOf } from '../../../credentials/common/unknown';
import { parseUrl } from '../../../credentials/token/url';
import { RestError, responseError } from '../../rest/errors/restError';
import { fetchKeys } from '../../rest/webhook/publicKeys';
import type { SignatureForm } from '../../rest/webhook/signatureForm';

interface Fetched {
	readonly text: Promise<string>;
	readonly atMs: number;
}

/** Keys by their URL. */
const FETCHED: MemoryPart<Fetched> = { max: 100 };

/** APIs announce new keys days before; a key that is taken back should not be accepted for long. */
const FRESH_MS = 10 * 60_000;
/** Anybody can send signatures that do not fit, so those must not cause a request each. */
const MIN_BETWEEN_MS = 60_000;
const MAX_CHARS = 1_000_000;

async function textAt(ctx: IWebhookFunctions, url: string): Promise<string> {
	const text = await fetchKeys(ctx, url);
	if (text.length > MAX_CHARS) throw responseError('The public key is too long');
	return text;
}

const notLoaded = (url: string, error: unknown) =>
	new RestError('network', `The public key could not be loaded from ${new URL(url).origin}`, [
		"Check 'Public Key' and whether n8n can reach that host. The API sends the delivery again.",
		error instanceof Error ? error.message : '',
	]);

/**
 * However many deliveries arrive at once, one request is in flight.
 * @param maxAgeMs how old a known copy may be
 * @throws RestError where there is none and none can be fetched
 */
async function keysAt(ctx: IWebhookFunctions, url: string, maxAgeMs: number): Promise<string> {
	const fetched = processMemory.part(FETCHED);
	const known = fetched.peek(url);
	const nowMs = systemRuntime.monotonic();
	if (known !== undefined && nowMs - known.atMs < maxAgeMs) return await known.text;
	const text = textAt(ctx, url).catch(async (error: unknown) => {
		// A key that was right before is better than losing deliveries while its host is down.
		if (known !== undefined) return await known.text;
		fetched.delete(url);
		throw notLoaded(url, error);
	});
	fetched.set(url, { text, atMs: nowMs });
	return await text;
}

/** The URL that a delivery names, if its host is one of the API; '' otherwise. */
function namedUrl(ctx: IWebhookFunctions, { keyFrom }: SignatureForm): string {
	if (keyFrom === undefined) return '';
	const url = parseUrl(textOf({ ...ctx.getHeaderData() }[keyFrom.header]))?.href ?? '';
	return keyFrom.urls.some((known) => url.startsWith(known)) ? url : '';
}

/** Public keys of an API, as texts. */
export interface KeySource {
	readonly secrets: readonly string[];
	readonly newerSecrets?: () => Promise<readonly string[]>;
}

/**
 * Where public keys come from: what the user entered, or a URL of them, which is read again where a signature does
 * not fit.
 * @param given a key in any usual form, or a URL; '' for the place that the form knows
 * @throws RestError
 */
export async function keySourceOf(
	ctx: IWebhookFunctions,
	form: SignatureForm,
	given: string,
): Promise<KeySource> {
	const place = given || form.keyUrl || namedUrl(ctx, form);
	if (!/^https?:\/\//i.test(place)) return { secrets: place === '' ? [] : [place] };
	return {
		secrets: [await keysAt(ctx, place, FRESH_MS)],
		newerSecrets: async () => [await keysAt(ctx, place, MIN_BETWEEN_MS)],
	};
}
