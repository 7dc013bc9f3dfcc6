import { TokenFlowError } from '../../../credentials/token/errors';
import { type Advice, advise, label, type Setting } from '../errors/labels';
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
	if (error instanceof RestError) return error.with({ message: `${where}: ${error.message}` });
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

const check = (setting: Setting) => advise`Check ${label[setting]}.`;

export const sameRows = ({ setting }: Reader) =>
	new RestError('response', 'The API sent the same rows a second time', [
		'It may not recognize the position that was sent.',
		check(setting),
		advise`If the API keeps repeating its last page, fill in ${label.totalField}, or the flag there.`,
	]);

export const samePosition = ({ setting, sign }: Reader) =>
	new RestError('response', `The API named a next page that was read before (${sign})`, [
		'This would loop forever.',
		check(setting),
	]);

export const nothingNamed = ({ setting, sign }: Reader) =>
	new RestError(
		'response',
		`The API says that there are more rows, but its answer has no ${sign}`,
		[
			check(setting),
			advise`If all rows were returned, check ${label.flagField}, and the total there.`,
		],
	);

export const noField = ({ sign }: Reader) =>
	new RestError('response', `The last row of the page has no ${sign}`, check('rowField'));

export const emptyForEver = (pages: number) =>
	new RestError(
		'response',
		`The API sent ${pages} pages without rows in a row`,
		advise`If it always names a next page, switch on ${label.stopAtEmptyPage}.`,
	);

/** Hints: what the rows do not show. */
export const hints = {
	ceiling: ({ pages, rows }: Progress, isCertain: boolean) => [
		`Reading stopped after ${count(pages, 'page')} with ${count(rows, 'row')}, and there ${isCertain ? 'are' : 'may be'} more.`,
		advise`Raise ${label.maximumPages} to read them.`,
	],
	chosen: (reason: string) => [
		`How the list is paged was detected by ${reason}.`,
		advise`If that is right, choose it under ${label.pagination}, so that changes of the API cannot affect the detection.`,
	],
	mismatch: (stated: number, came: number) =>
		`The API stated ${count(stated, 'row')}, but its pages held ${came}. They were read to the end.`,
	moved: (before: number, now: number) =>
		`The list changed while it was read: ${count(before, 'row')} before, ${now} later. The place where rows moved was read again, so that none is missing or double.`,
	movedFar: (before: number, now: number) =>
		`The list changed while it was read: ${count(before, 'row')} before, ${now} later. Rows may be missing or double. Let the API sort by something that does not change, or use a cursor if it offers one.`,
	onlyOne: ({ setting, sign }: Reader) => [
		`The first response had no ${sign}, so only one page was read.`,
		advise`If there are more, check ${label[setting]}.`,
	],
} satisfies Record<string, (...facts: never[]) => Advice>;
