import { isRecord, numberOf, textOf } from '../../../credentials/common/unknown';
import { RestError } from '../errors/restError';
import type { PagePlan, PageStyle, Place } from '../pagination';
import { labelOf } from './fields';
import type { Parameters } from './parameters';

const PLACES: readonly Place[] = ['query', 'header', 'body'];

/** The options of pagination by name; missing ones are null. */
type Option = (name: string) => unknown;

const optionOf = ({ value }: Parameters): Option => {
	const options = value('pageOptions');
	return (name) => (isRecord(options) ? options[name] : undefined) ?? null;
};

function named({ text }: Parameters, name: string): string {
	const written = text(name);
	if (written !== '') return written;
	throw new RestError(
		'input',
		`Enter a value for ${labelOf(name)}`,
		`Or set ${labelOf('pagination')} to Automatic or Off.`,
	);
}

/**
 * A whole number that a field or option holds.
 * @param label of the field, as texts quote it
 * @throws RestError
 */
export function wholeNumber(
	value: unknown,
	label: string,
	least: number,
	otherwise: number,
): number {
	if (value === null || value === undefined || value === '') return otherwise;
	const number = numberOf(value);
	if (number === undefined || !Number.isInteger(number) || number < least) {
		throw new RestError(
			'input',
			`${label} must be a whole number of at least ${least}`,
			'Check the result of its expression.',
		);
	}
	return number;
}

const placeOf = (option: Option): Place =>
	PLACES.find((place) => place === option('sendIn')) ?? 'query';

function cursorSource(parameters: Parameters): Extract<PageStyle, { kind: 'cursor' }>['from'] {
	const place = parameters.text('cursorIn');
	if (place === 'header') return { in: 'header', name: named(parameters, 'cursorHeader') };
	if (place === 'lastRow') return { in: 'lastRow', name: named(parameters, 'rowField') };
	return { in: 'body', name: named(parameters, 'cursorField') };
}

const STYLES: Readonly<Record<string, (parameters: Parameters, option: Option) => PageStyle>> = {
	automatic: () => ({ kind: 'automatic' }),
	cursor: (parameters, option) => ({
		kind: 'cursor',
		from: cursorSource(parameters),
		parameter: named(parameters, 'cursorParameter'),
		sendIn: placeOf(option),
		firstCursor: textOf(option('firstCursor')),
	}),
	linkHeader: () => ({ kind: 'linkHeader' }),
	nextUrl: (parameters) => ({
		kind: 'nextUrl',
		path: named(parameters, 'nextUrlField'),
	}),
	offset: (parameters, option) => ({
		kind: 'offset',
		parameter: named(parameters, 'offsetParameter'),
		sendIn: placeOf(option),
	}),
	pageNumber: (parameters, option) => ({
		kind: 'pageNumber',
		parameter: named(parameters, 'pageParameter'),
		firstPage: wholeNumber(parameters.value('firstPage'), labelOf('firstPage'), 0, 1),
		sendIn: placeOf(option),
	}),
};

function sizeOf(parameters: Parameters, option: Option): Pick<PagePlan, 'size'> {
	const isOffset = parameters.text('pagination') === 'offset';
	const parameter = isOffset
		? parameters.text('limitParameter')
		: textOf(option('sizeParameter'));
	const size = isOffset ? parameters.value('pageSize') : option('size');
	if (parameter === '') {
		if (isOffset || size === null) return {};
		throw new RestError(
			'input',
			`${labelOf('size')} requires the name of its parameter`,
			`Enter it as ${labelOf('sizeParameter')}, such as limit or pageSize.`,
		);
	}
	return {
		size: {
			parameter,
			rows: wholeNumber(size, labelOf(isOffset ? 'pageSize' : 'size'), 1, 100),
		},
	};
}

function totalOf(option: Option): Pick<PagePlan, 'total'> {
	const counts = option('totalCounts') === 'pages' ? 'pages' : 'rows';
	const path = textOf(option('totalField'));
	const header = textOf(option('totalHeader'));
	if (path !== '') return { total: { in: 'body', name: path, counts } };
	return header === '' ? {} : { total: { in: 'header', name: header, counts } };
}

function flagOf(option: Option): Pick<PagePlan, 'flag'> {
	const path = textOf(option('flagField'));
	return path === ''
		? {}
		: { flag: { path, means: option('flagMeans') === 'last' ? 'last' : 'more' } };
}

function statusesOf(option: Option): number[] {
	const written = textOf(option('endStatuses'));
	const statuses = written === '' ? [] : written.split(/[\s,;]+/).map(Number);
	const odd = statuses.find((status) => !(status >= 100 && status <= 599));
	if (odd === undefined) return statuses;
	throw new RestError(
		'input',
		`${labelOf('endStatuses')} must be a list of status codes`,
		'Separate them by commas, such as 400, 404.',
	);
}

/** How the pages of a list are read, however much of it is wanted. */
export type ListPages = Omit<PagePlan, 'limit' | 'maxPages'>;

/** How the pages of a list are read; undefined for a single request. @throws RestError */
export function listPagesOf(parameters: Parameters): ListPages | undefined {
	const style = STYLES[parameters.text('pagination')];
	if (style === undefined) return undefined;
	const option = optionOf(parameters);
	return {
		style: style(parameters, option),
		rows: textOf(option('listField')),
		...sizeOf(parameters, option),
		...totalOf(option),
		...flagOf(option),
		endStatuses: statusesOf(option),
		endsAtEmptyPage: option('stopAtEmptyPage') === true,
		endsAtShortPage: option('stopAtShortPage') !== false,
	};
}

/** How many rows are wanted; Infinity for all. @throws RestError */
export const limitIn = ({ isOn, value }: Parameters): number =>
	isOn('returnAll') ? Infinity : wholeNumber(value('limit'), labelOf('limit'), 1, 50);

/** How the user wants a list to be read; undefined for a single request. @throws RestError */
export function pagePlanOf(parameters: Parameters): PagePlan | undefined {
	const pages = listPagesOf(parameters);
	if (pages === undefined) return undefined;
	const maxPages = optionOf(parameters)('maximumPages');
	return {
		...pages,
		maxPages: wholeNumber(maxPages, labelOf('maximumPages'), 1, 1000),
		limit: limitIn(parameters),
	};
}
