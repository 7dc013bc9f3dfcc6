import type { INodeProperties } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import { isRecord, textOf, type UnknownRecord } from '../../../../credentials/common/unknown';
import type { Session } from '../../call/session';
import { canonical } from '../detect/contentHash';
import type { ListSource, SyncPlan } from '../list/plan';

/** Values that can be replaced without another account behind them. */
function maskedValues(
	data: Readonly<Record<string, unknown>>,
	properties: readonly INodeProperties[],
): string[] {
	return properties
		.filter(({ typeOptions }) => typeOptions?.password === true)
		.map(({ name }) => textOf(data[name]))
		.filter((value) => value !== '');
}

/**
 * Whose data a credential reads. Its secrets are not part of it: a key that is rotated opens the
 * same account.
 * @param properties of the credential type
 */
export function accountOf(
	{ credential, flow }: Pick<Session, 'credential' | 'flow'>,
	properties: readonly INodeProperties[],
): unknown {
	const masked = maskedValues(credential.data, properties);
	const open = flow.identity.filter((part) => masked.every((value) => !part.includes(value)));
	return [credential.type, credential.id, flow.baseUrl, open];
}

const requestOf = ({ parts: { method, path, query = [], headers = {} } }: ListSource) => ({
	method,
	path,
	query,
	headers,
});

/** How late records may come is for each reading to say anew. */
const FOR_EACH_READING: readonly string[] = ['overlapMs', 'lengthMs'];

const lasting = (rules: object): UnknownRecord =>
	Object.fromEntries(
		Object.entries(rules)
			.filter(([name]) => !FOR_EACH_READING.includes(name))
			.map(([name, value]) => [name, isRecord(value) ? lasting(value) : (value as unknown)]),
	);

/**
 * What gives a mark its meaning. Page size, limits and retries may change at any time.
 * @param asked stands for the requests, where expressions give something else each time
 */
export const meaningOf = (
	{ list, rules, details, parents }: SyncPlan,
	asked?: unknown,
): unknown => ({
	requests: asked ?? [requestOf(list), parents === undefined ? null : requestOf(parents.list)],
	rows: list.pages.rows ?? '',
	rules: lasting(rules),
	details: details?.path ?? '',
	parents: parents?.idField ?? null,
});

/** Marks that were made with another fingerprint mean nothing. */
export const fingerprintOf = (...parts: readonly unknown[]): string =>
	createHash('sha256').update(canonical(parts)).digest('base64url');
