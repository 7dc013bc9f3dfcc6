import { TokenFlowError } from '../../../credentials/token/errors';
import { RestError, type RestErrorKind } from '../errors/restError';
import { describeCall } from './calls';
import type { PageCall, Reader } from './pageTypes';

/** How far the reading came. */
export interface Progress {
	/** Pages that were read. */
	readonly pages: number;
	/** Rows that were handed on. */
	readonly rows: number;
}

const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`;

/**
 * The error of a page, with where it stopped. The first page needs no such words: nothing was read.
 */
export function stoppedAt(error: unknown, { pages, rows }: Progress, call?: PageCall): unknown {
	if (pages === 0) return error;
	const position = call === undefined ? '' : describeCall(call);
	const where = `Page ${pages + 1}${position === '' ? '' : ` (${position})`}, after ${count(rows, 'row')}`;
	if (error instanceof RestError)
		return new RestError(
			error.kind,
			`${where}: ${error.message}`,
			error.description,
			error.details,
		);
	if (error instanceof TokenFlowError)
		return new TokenFlowError(error.kind, `${where}: ${error.message}`, error.description);
	return error;
}

/** Failures of a request that was made only to be sure. */
const HARMLESS: readonly RestErrorKind[] = ['status', 'response', 'network', 'timeout', 'redirect'];

export const isHarmless = (error: unknown) =>
	error instanceof RestError && HARMLESS.includes(error.kind);

export const hasStatus = (error: unknown, statuses: readonly number[]) =>
	error instanceof RestError &&
	error.details.status !== undefined &&
	statuses.includes(error.details.status);

export const sameRows = ({ setting }: Reader) =>
	new RestError(
		'response',
		'The API sent the same rows a second time',
		`It seems not to know the position that was sent. Check '${setting}'. If the API repeats its last page for ever, fill in 'Total Field' or 'More Pages Flag' under 'Pagination Options'.`,
	);

export const samePosition = ({ setting, sign }: Reader) =>
	new RestError(
		'response',
		`The API named a next page that was read before (${sign})`,
		`Going on would never end. Check '${setting}', and whether the position is sent under the name that the API expects.`,
	);

export const nothingNamed = ({ setting, sign }: Reader) =>
	new RestError(
		'response',
		`The API says that there are more rows, but its answer has no ${sign}`,
		`Check '${setting}'. If all rows came, check 'More Pages Flag' and 'Total Field' under 'Pagination Options'.`,
	);

export const noField = ({ sign }: Reader) =>
	new RestError(
		'response',
		`The last row of the page has no ${sign}`,
		"Check 'Cursor Field of Last Row'.",
	);

export const emptyForEver = (pages: number) =>
	new RestError(
		'response',
		`The API sent ${pages} pages without rows in a row`,
		"If it always names a next page, switch 'Stop at Empty Page' on under 'Pagination Options'.",
	);

/** Hints: what the rows do not show. */
export const hints = {
	ceiling: ({ pages, rows }: Progress, isCertain: boolean) =>
		`Reading stopped after ${count(pages, 'page')} with ${count(rows, 'row')}, and there ${isCertain ? 'are' : 'may be'} more. Raise 'Maximum Pages' under 'Pagination Options' to read them.`,
	chosen: (reason: string) =>
		`'Pagination' is Automatic. It went by this: ${reason}. If that is right, choose it under 'Pagination', so that a change of the API cannot lead to another choice.`,
	mismatch: (stated: number, came: number) =>
		`The API stated ${count(stated, 'row')}, but its pages held ${came}. They were read to the end.`,
	moved: (before: number, now: number) =>
		`The list changed while it was read: ${count(before, 'row')} before, ${now} later. The place where rows moved was read again, so that none is missing or double.`,
	movedFar: (before: number, now: number) =>
		`The list changed while it was read: ${count(before, 'row')} before, ${now} later. Rows may be missing or double. Let the API sort by something that does not change, or use a cursor if it offers one.`,
	onlyOne: ({ setting, sign }: Reader) =>
		`The first answer had no ${sign}, so one page was read. If there are more, check '${setting}'.`,
};
