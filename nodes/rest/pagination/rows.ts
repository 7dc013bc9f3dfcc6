/** Where the rows are in a response. */
import omit from 'lodash/omit';

import { readErrorData } from '../../../credentials/common/errorBody/errorBody';
import { entryOf, isRecord, type UnknownRecord } from '../../../credentials/common/unknown';
import { advise, label } from '../errors/labels';
import type { RestError } from '../errors/restError';
import { responseError } from '../errors/restError';
import {
	detectList,
	hasList,
	holderOf,
	isAmongLists,
	isMap,
	isNumbered,
	listsBeside,
	listsIn,
	namedEntries,
	severalLists,
	totalIn,
} from './lists';
import type { OwnParameters, PageResponse } from './pageTypes';
import { isBlank, namesOf, readPath } from './paths';

/** Rows, and the path at which they are in the body. */
export interface FoundRows {
	readonly path: string;
	readonly rows: readonly unknown[];
}

/** Fields by which a body says that the request failed, although the status does not. */
const FAILURES: Readonly<Record<string, (value: unknown) => boolean>> = {
	errors: (value) => !isBlank(value),
	ok: (value) => value === false,
	success: (value) => value === false,
};

/** Whether a body says that the request failed. */
export const isFailed = (body: unknown): boolean =>
	isRecord(body) &&
	Object.entries(body).some(([name, value]) => entryOf(FAILURES, name)?.(value) === true);

/** The same, or it has an error, which may also be that there are no rows. */
export const isRejection = (body: unknown): boolean =>
	isFailed(body) || (isRecord(body) && !isBlank(body.error));

/**
 * Whether an error is in place of rows where there are none:
 * https://dev.elsevier.com/documentation/ScopusSearchAPI.wadl, whose JSON was made of XML.
 */
export const isErrorRow = (rows: readonly unknown[]): boolean =>
	rows.length === 1 && isRecord(rows[0]) && !isBlank(rows[0].error);

/** Finds the rows in responses: at the given path, or for '' where the first response has its list. */
export class RowFinder {
	/** '' for the body itself; undefined as long as none is known. */
	path: string | undefined;
	/** How the rows are held, once that was seen, and one of them. */
	private form: 'list' | 'map' | undefined;
	private sample: unknown;
	/** The entries of a list by number that are no rows. */
	private named: readonly string[] | undefined;
	/** The lists of records that are in the same object as the rows. */
	private beside: readonly string[] | undefined;
	private readonly isGiven: boolean;

	constructor(
		given: string,
		private readonly own: OwnParameters = {},
	) {
		this.isGiven = given !== '';
		this.path = this.isGiven ? given.replace(/^\$(?:\.|$)/, '') : undefined;
	}

	/** The rows of a body; undefined where the list is missing. @throws RestError */
	find(body: unknown): FoundRows | undefined {
		const path = (this.path ??= detectList(body, this.own));
		const rows = path === undefined ? undefined : this.rowsAt(path, body);
		if (path === undefined || rows === undefined) return undefined;
		this.beside ??= listsBeside(body, path);
		return { path, rows };
	}

	/** @throws RestError where rows go on in another list, as where each symbol has its own */
	checkOthers(body: unknown): void {
		const { path = '' } = this;
		if (!this.isGiven && isAmongLists(body, path) && this.hasOthers(body))
			throw severalLists(listsBeside(body, path), true);
	}

	/** Whether there are lists of records that were not beside the rows before. */
	private hasOthers(body: unknown): boolean {
		const { path = '', beside } = this;
		return listsBeside(body, path).some((each) => beside?.includes(each) === false);
	}

	/** Whether a body without the list says itself that there are no rows. */
	isSaidEmpty(body: unknown): boolean {
		const total = totalIn(body);
		if (total !== undefined || this.path === undefined) return total === 0;
		return readPath(body, this.path) === null && !isRejection(body);
	}

	/** Whether a body without the list may have left it out, because nothing is in it. */
	isLeftOut(body: unknown): boolean {
		if (isBlank(body)) return true;
		const { path = '' } = this;
		const holder = holderOf(path) === '' ? body : readPath(body, holderOf(path));
		const isKnown = this.isGiven || this.form !== undefined;
		const isAlone =
			isRecord(holder) &&
			(!hasList(holder) || (this.beside !== undefined && !this.hasOthers(body)));
		return isKnown && isAlone && !isRejection(body);
	}

	private rowsAt(path: string, body: unknown): readonly unknown[] | undefined {
		const value = path === '' ? body : readPath(body, path);
		if (Array.isArray(value)) {
			this.form = 'list';
			this.sample ??= value[0];
			return value as unknown[];
		}
		if ((path === '' && !this.isGiven) || !isRecord(value)) return undefined;
		const isEmpty = isBlank(value) && !isRejection(body);
		if (this.form !== 'list' && (isMap(value) || isEmpty)) {
			if (this.form === undefined && isNumbered(value)) this.sample = value['0'];
			const named = namedEntries(value, this.sample);
			this.named ??= named;
			if (named.some((name) => this.named?.includes(name) === false)) return undefined;
			this.form = 'map';
			return Object.values(omit(value, named));
		}
		// JSON that was made of XML has an object where there is one record.
		const keys = isRecord(this.sample) ? Object.keys(this.sample) : [];
		const isLikeOthers = keys.filter((key) => key in value).length * 2 > keys.length;
		return isLikeOthers || this.isRecordAt(value, body) ? [value] : undefined;
	}

	/** Whether an object in place of a list is its only record, and not one that has the list in it. */
	private isRecordAt(value: UnknownRecord, body: unknown): boolean {
		if (totalIn(body) === 1) return true;
		const isPlace = this.isGiven && this.path !== '' && this.form === undefined;
		const holdsRows = Object.entries(value).some(
			([name, each]) => Array.isArray(each) || /^\d+$/.test(name),
		);
		return isPlace && !isBlank(value) && !isRejection(body) && !holdsRows;
	}
}

/** The error of a response without the list that it should have. @param path undefined: anywhere */
export function noList({ body, status }: PageResponse, path?: string, missing = 'list'): RestError {
	const { lists, maps } = listsIn(body);
	const others = [...lists.map((list) => list.path), ...maps].filter((each) => each !== path);
	const { message } = readErrorData(body);
	const where = path === undefined || path === '' ? '' : ` at ${namesOf([path])}`;
	return responseError(
		isBlank(body)
			? `The response is empty (status ${status})`
			: `The response has no ${missing}${where}`,
		[
			message === '' ? '' : `The API says: ${message}.`,
			others.length === 0 ? '' : `It has ${namesOf(others)}.`,
			path === undefined && others.length === 0
				? advise`Check ${label.path}.`
				: advise`Check ${label.listField}.`,
			advise`For a single record, set ${label.pagination} to Off.`,
			status === 204 ? advise`If it means "no rows", add 204 to ${label.endStatuses}.` : '',
		],
	);
}

/** The rows of a single response; none where its list is left out. @throws RestError */
export function rowsOf(body: unknown, given = ''): readonly unknown[] {
	if (isBlank(body)) return [];
	const finder = new RowFinder(given);
	const found = finder.find(body);
	const response = { url: '', status: 200, headers: {}, body };
	if (found?.rows.length === 0 && isFailed(body)) throw noList(response, found.path, 'rows');
	if (found !== undefined) return found.rows;
	const isLeftOut = given === '' ? finder.isSaidEmpty(body) : !hasList(body);
	if (!isLeftOut) throw noList(response, finder.path);
	return [];
}
