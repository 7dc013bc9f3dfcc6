import type { INodeProperties } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import { textOf } from '../../../../credentials/common/unknown';
import type { Session } from '../../call/session';
import { canonical } from '../detect/content';
import type { ListSource, SyncPlan } from '../list/plan';
import type { DetectionRules } from '../syncTypes';

/** Names of the fields of a credential that are open to everybody who may see it. */
const openNames = (properties: readonly INodeProperties[]) =>
	properties
		.filter(({ type, typeOptions }) => type !== 'hidden' && typeOptions?.password !== true)
		.map(({ name }) => name);

/**
 * Whose data a credential reads: the open fields by which its logins differ. Its secrets are not part
 * of it, because a key that is rotated opens the same account, and neither is its token.
 * @param properties of the credential type
 */
export function accountOf(
	{ credential, flow }: Pick<Session, 'credential' | 'flow'>,
	properties: readonly INodeProperties[],
): unknown {
	const open = openNames(properties).flatMap((name) => {
		const value = textOf(credential.data[name]);
		const isPart = [value, `${name}=${value}`].some((part) => flow.identity.includes(part));
		return value !== '' && isPart ? [[name, value]] : [];
	});
	return [credential.type, credential.id, flow.baseUrl, open];
}

const requestOf = ({ parts: { method, path, query = [], headers = {} } }: ListSource) => ({
	method,
	path,
	query,
	headers,
});

/** What a mark means, by mode. How late records may come, and the like, is for each reading to say. */
function lasting(rules: DetectionRules): unknown {
	const { mode, idField, versionFields = [] } = rules;
	switch (rules.mode) {
		case 'changedSince':
			return [mode, idField, rules.timeField, rules.times.zone ?? ''];
		case 'newId':
			return [mode, idField, rules.order === 'any', rules.lookBack?.parameter ?? ''];
		case 'snapshot':
			return [mode, idField, versionFields, rules.lookBack?.parameter ?? ''];
		case 'cursor':
			return [mode, rules.from, rules.parameter, rules.firstCursor ?? ''];
	}
}

/** Modes whose marks are as true of another part of the list. */
const isOfAnyPart = ({ mode }: DetectionRules) => mode === 'changedSince' || mode === 'newId';

/** Texts of parameters that stand for the requests, by their names. */
export type AskedTexts = Readonly<Record<string, unknown>>;

/** Those that say which list it is, not which part of it. */
const PATHS = /path|list$/i;

/**
 * What gives a mark its meaning. Page size, limits and retries may change at any time; a time or an ID
 * is as true after another header or query parameter.
 * @param asked stands for the requests, where expressions give something else each time
 */
export function planMeaning(
	{ list, rules, details, parents }: SyncPlan,
	asked?: AskedTexts,
): unknown {
	const isAnyPart = isOfAnyPart(rules);
	const lists = [list, ...(parents === undefined ? [] : [parents.list])];
	const texts = Object.entries(asked ?? {}).filter(([name]) => !isAnyPart || PATHS.test(name));
	return {
		requests:
			asked === undefined
				? lists.map((each) => (isAnyPart ? each.parts.path : requestOf(each)))
				: Object.fromEntries(texts),
		rows: list.pages.rows ?? '',
		rules: lasting(rules),
		details: details?.path ?? '',
		parents: parents?.idField ?? null,
	};
}

/** Marks that were made with another fingerprint mean nothing. */
export const fingerprintOf = (...parts: readonly unknown[]): string =>
	createHash('sha256').update(canonical(parts)).digest('base64url');
