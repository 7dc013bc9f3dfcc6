import { TokenFlowError } from '../../../credentials/token/errors';
import { type Advice, advise, label, type Setting } from '../errors/labels';
import { RestError, responseError } from '../errors/restError';
import type { Pointer } from './evidence';
import { addressOf } from './links';
import { describeCall, toText } from './pageRequest';
import type { PageCall, Reader, Spot } from './pageTypes';
import { namesOf } from './paths';

/** How far the reading came: pages that were read, rows that were emitted. */
export interface Progress {
	readonly pages: number;
	readonly rows: number;
}

const count = (number: number, word: string) =>
	`${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`;

export const hasStatus = (error: unknown, statuses: readonly number[]) =>
	error instanceof RestError && statuses.includes(error.details.status ?? 0);

/** Some APIs leave the list out behind the last page. */
export const blankEnd = advise`If that means the end of the list, turn on ${label.stopAtEmptyPage}.`;

/** Behind some proxies the links of an API lack a part of the path. */
const lostLink = advise`The API itself named this URL. If it is wrong, choose another method under ${label.pagination}.`;

/**
 * The error of a page, with where it stopped. The first page needs no such words: nothing was read.
 */
export function stoppedAt(error: unknown, { pages, rows }: Progress, call?: PageCall): unknown {
	if (pages === 0) return error;
	const position = call === undefined ? '' : describeCall(call);
	const where = `Page ${pages + 1}${position === '' ? '' : ` (${position})`}, after ${count(rows, 'row')}`;
	if (error instanceof RestError) {
		const isLost = call?.url !== undefined && hasStatus(error, [404]);
		const message = `${where}: ${error.message}`;
		return error.with({ message, advice: isLost ? lostLink : '' });
	}
	if (error instanceof TokenFlowError)
		return new TokenFlowError(error.kind, `${where}: ${error.message}`, error.description);
	return error;
}

const MAX_SHOWN = 60;

/** A value for a person; what a link carries may be a token. */
const shown = (value: unknown) => {
	const text = toText(value).replace(/([?&][^=&?\s]+)=[^&\s"]*/g, '$1=…');
	return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)} …` : text;
};

const at = ({ in: place, name }: Spot) =>
	place === 'header' ? `the header ${name}` : namesOf([name]);

const said = ({ kind, value, ...spot }: Pointer) =>
	`${at(spot)} is ${shown(kind === 'link' ? addressOf(value) : value)}`;

const fail = (message: string, ...advice: readonly Advice[]) => responseError(message, advice);

const check = (setting: Setting) => advise`Check ${label[setting]}.`;

const chooseMethod = advise`Check the API documentation and choose a method under ${label.pagination}; if the API returns all rows in one response, choose Off.`;

export const errors = {
	notUnderstood: (pointer: Pointer) =>
		fail(
			`The response leads to another page in a way that could not be detected: ${said(pointer)}`,
			chooseMethod,
		),
	notDetected: (spot: Spot, value: unknown, rows: number) =>
		fail(
			`There are more pages, but how to get them could not be detected: ${at(spot)} is ${shown(value)}, and ${count(rows, 'row')} came`,
			chooseMethod,
		),
	noSign: (rows: number) =>
		fail(
			`The response has ${count(rows, 'row')} and does not say whether there are more`,
			chooseMethod,
		),
	noneProved: (tried: readonly string[]) =>
		fail(
			`How to get the next page could not be detected. Tried: ${tried.join('; ')}`,
			chooseMethod,
		),
	/** The flag says that the page before was the last. */
	notLast: () =>
		fail('The API says that there are no more rows, but the next page has some', chooseMethod),
	sameRows: ({ setting }: Reader) =>
		fail(
			'The API returned the same rows twice',
			'It may not recognize the position that was sent.',
			check(setting),
			advise`If the API keeps repeating its last page, fill in ${label.totalField}, or the flag there.`,
			advise`If these are different records that look the same, turn on ${label.allowRepeats}.`,
		),
	samePosition: ({ setting, sign }: Reader) =>
		fail(
			`The API returned a next page that was already read (${sign})`,
			'This would loop forever.',
			check(setting),
		),
	nothingNamed: ({ setting, sign }: Reader, instead?: Pointer) =>
		fail(
			instead === undefined
				? `The API reports more rows, but the response has no ${sign}`
				: `The response has no ${sign}, but ${said(instead)}`,
			check(setting),
			advise`If all rows were returned, check ${label.flagField}, and the total there.`,
		),
	noField: ({ sign }: Reader) =>
		fail(`The last row of the page has no ${sign}`, check('rowField')),
	emptyForever: (pages: number, stated: number | undefined) =>
		fail(
			`The API returned ${pages} empty pages in a row${stated === undefined ? '' : `, and reported ${count(stated, 'row')}`}`,
			advise`If it always names a next page, turn on ${label.stopAtEmptyPage}.`,
		),
	incomplete: (stated: number, came: number) =>
		fail(otherTotal(stated, came), 'Rows may be missing.', checkFirst, check('totalField')),
};

const otherTotal = (stated: number, came: number) =>
	`The API reported ${count(stated, 'row')} but returned ${came.toLocaleString('en')}`;

const checkFirst = [
	advise`If the API counts pages from 0, set ${label.firstPage} to 0.`,
	advise`If the API counts rows from 1, set ${label.firstOffset} to 1.`,
];

const changed = (before: number, now: number) =>
	`The list changed while it was read: ${count(before, 'row')} before, ${now} later.`;

/** Hints: what the rows do not show. */
export const hints = {
	ceiling: ({ pages, rows }: Progress, isCertain: boolean) => [
		`Reading stopped after ${count(pages, 'page')} with ${count(rows, 'row')}, and there ${isCertain ? 'are' : 'may be'} more.`,
		advise`Raise ${label.maximumPages} to read them.`,
	],
	chosen: (reason: string, list: string) => [
		`Detected: ${list === '' ? '' : `rows in ${namesOf([list])}, `}next page by ${reason}.`,
		advise`If correct, choose it under ${label.pagination}, so that API changes cannot affect detection.`,
	],
	mismatch: (stated: number, came: number) => [
		`${otherTotal(stated, came)}.`,
		came < stated ? checkFirst : '',
	],
	moved: (before: number, now: number) =>
		`${changed(before, now)} The affected pages were read again. Rows that were changed meanwhile may be missing or double.`,
	movedFar: (before: number, now: number) =>
		`${changed(before, now)} Rows may be missing or double. Sort by a field that does not change, or use a cursor if the API offers one.`,
	onlyPage: (stated: number) => [
		`The API reported ${count(stated, 'row')}, as many as its first page has, and has no second page. Rows may be missing.`,
		advise`If there are more, that number is the one of a page: choose a method under ${label.pagination}, and leave ${label.totalField} empty.`,
	],
	onlyOne: ({ setting, sign }: Reader) => [
		`The first response had no ${sign}, so only one page was read.`,
		advise`If there are more, check ${label[setting]}.`,
	],
} satisfies Record<string, (...facts: never[]) => Advice>;
