import { isRecord, parseJson, type UnknownRecord } from '../../../../credentials/common/unknown';
import { buildRequest } from '../../call/apiRequest';
import { call } from '../../call/call';
import { responseText } from '../../call/charset';
import { statusLine } from '../../errors/advice';
import { advise, label } from '../../errors/labels';
import { responseError } from '../../errors/restError';
import type { ApiResponse } from '../../http';
import { inParallel } from '../../items/parallel';
import { hasStatus } from '../../pagination/paginationErrors';
import { hashOf } from '../detect/content';
import type { DetectionRules, Page, ReadPages } from '../syncTypes';
import type { Source } from './plan';
import { rowPath } from './rowPath';

/** Detail calls of one list that may be under way at a time; the pace of the API may allow fewer. */
const CALLS_AT_ONCE = 5;

/** Records of a page that are looked at again, to see what differs whenever one looks. */
const SAMPLE = 5;

const allGone = (count: number) =>
	responseError(`No details were found for any record on the page (${count} requested)`, [
		advise`Check ${label.detailsPath}.`,
		'If the records were deleted, the next poll continues.',
	]);

/**
 * Rules for a list with details. A record that changes after the list was read has a later time than its
 * place in the list, so nothing follows from the order.
 */
export const rulesWithDetails = (rules: DetectionRules): DetectionRules =>
	rules.mode === 'changedSince' ? { ...rules, order: 'any' } : rules;

/** What an API answers for a record that was deleted since the list was read. */
const GONE: readonly number[] = [404, 410];

async function readDetails(response: ApiResponse): Promise<UnknownRecord> {
	const data = parseJson(responseText(await response.body.bytes(), response.headers));
	if (isRecord(data)) return data;
	throw responseError(
		`The details of a record are not a JSON object (${statusLine(response)})`,
		advise`Check ${label.detailsPath}.`,
		{ status: response.status },
	);
}

/**
 * Asks for the details of a row; undefined: it is gone.
 * @param path with placeholders for fields of the row
 */
export const detailsReader =
	({ session, rules, timeoutMs }: Source, path: string) =>
	async (row: unknown): Promise<UnknownRecord | undefined> => {
		const parts = { method: 'GET', path: rowPath(path, row, 'detailsPath') } as const;
		const timed = timeoutMs === undefined ? parts : { ...parts, timeoutMs };
		const request = buildRequest(session.flow, timed);
		return await call(session, request, readDetails, rules).catch((error: unknown) => {
			if (hasStatus(error, GONE)) return undefined;
			throw error;
		});
	};

/**
 * A list whose rows are completed by a call for each. A row that comes a second time in one poll is
 * not asked for again. One that is gone when its details are asked for is left out; that all are gone
 * looks like a wrong path, by which every record would be lost.
 * @param detailsOf the details of a row, whose fields replace those of the row; undefined: it is gone
 */
export function withDetails(
	pages: ReadPages,
	detailsOf: (row: unknown) => Promise<UnknownRecord | undefined>,
): ReadPages {
	const known = new Map<string, unknown>();
	let isProven = false;
	const complete = async (row: unknown, isFresh: boolean) => {
		const hash = hashOf(row);
		if (known.has(hash) && !isFresh) return known.get(hash);
		const details = await detailsOf(row);
		const whole = details === undefined || !isRecord(row) ? undefined : { ...row, ...details };
		known.set(hash, whole);
		isProven ||= whole !== undefined;
		return whole;
	};
	return async function* (question, options = {}): AsyncGenerator<Page, void, undefined> {
		const { isSample = false } = options;
		for await (const page of pages(question, options)) {
			const wanted = isSample ? page.rows.slice(0, SAMPLE) : page.rows;
			const rows = await inParallel(
				wanted.length,
				CALLS_AT_ONCE,
				async (index) => await complete(wanted[index], isSample),
			);
			if (!isProven && rows.length > 0) throw allGone(rows.length);
			yield { ...page, rows: rows.filter((row) => row !== undefined) };
		}
	};
}
