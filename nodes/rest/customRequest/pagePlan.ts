import { isRecord, textOf } from '../../../credentials/common/unknown';
import { inputError } from '../errors/restError';
import {
	DEFAULT_MAX_PAGES,
	type PagePlan,
	type PageRules,
	type PageStyle,
	type Place,
} from '../pagination';
import { quotedLabel } from './fields';
import { type Parameters, requiredText, wholeNumber } from './parameters';

const PLACES: readonly Place[] = ['query', 'header', 'body'];

/** A value under *Pagination Options*; null where it is not set. */
type Option = (name: string) => unknown;

const optionOf = ({ value }: Parameters): Option => {
	const options = value('pageOptions');
	return (name) => (isRecord(options) ? options[name] : undefined) ?? null;
};

const required = (parameters: Parameters, name: string) =>
	requiredText(
		parameters,
		name,
		quotedLabel(name),
		`Or set ${quotedLabel('pagination')} to Automatic or Off.`,
	);

const placeOf = (option: Option): Place =>
	PLACES.find((place) => place === option('sendIn')) ?? 'query';

function cursorSource(parameters: Parameters): Extract<PageStyle, { kind: 'cursor' }>['from'] {
	const place = parameters.text('cursorIn');
	if (place === 'header') return { in: 'header', name: required(parameters, 'cursorHeader') };
	if (place === 'lastRow') return { in: 'lastRow', name: required(parameters, 'rowField') };
	return { in: 'body', name: required(parameters, 'cursorField') };
}

const STYLES: Readonly<Record<string, (parameters: Parameters, option: Option) => PageStyle>> = {
	automatic: () => ({ kind: 'automatic' }),
	cursor: (parameters, option) => ({
		kind: 'cursor',
		from: cursorSource(parameters),
		parameter: required(parameters, 'cursorParameter'),
		sendIn: placeOf(option),
		firstCursor: textOf(option('firstCursor')),
	}),
	linkHeader: () => ({ kind: 'linkHeader' }),
	nextUrl: (parameters) => ({
		kind: 'nextUrl',
		path: required(parameters, 'nextUrlField'),
	}),
	offset: (parameters, option) => ({
		kind: 'offset',
		parameter: required(parameters, 'offsetParameter'),
		firstRow: wholeNumber(parameters.value('firstOffset'), quotedLabel('firstOffset'), {
			min: 0,
			fallback: 0,
		}),
		sendIn: placeOf(option),
	}),
	pageNumber: (parameters, option) => ({
		kind: 'pageNumber',
		parameter: required(parameters, 'pageParameter'),
		firstPage: wholeNumber(parameters.value('firstPage'), quotedLabel('firstPage'), {
			min: 0,
			fallback: 1,
		}),
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
		throw inputError(
			`${quotedLabel('size')} requires the name of its parameter`,
			`Enter it as ${quotedLabel('sizeParameter')}, such as limit or pageSize.`,
		);
	}
	return {
		size: {
			parameter,
			rows: wholeNumber(size, quotedLabel(isOffset ? 'pageSize' : 'size'), {
				min: 1,
				fallback: 100,
			}),
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
	const means = option('flagMeans') === 'last' ? 'last' : 'more';
	return path === '' ? {} : { flag: { in: 'body', name: path, means } };
}

function statusesOf(option: Option): number[] {
	const entered = textOf(option('endStatuses'));
	const statuses = entered === '' ? [] : entered.split(/[\s,;]+/).map(Number);
	if (statuses.every((status) => status >= 100 && status <= 599)) return statuses;
	throw inputError(
		`${quotedLabel('endStatuses')} must be a list of status codes`,
		'Separate them with commas, such as 400, 404.',
	);
}

/** How the form describes the pages of a list; undefined for a single request. @throws RestError */
export function readPageRules(parameters: Parameters): PageRules | undefined {
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
		allowsRepeats: option('allowRepeats') === true,
	};
}

/** A list that comes in one response. */
export const onePageOf = (parameters: Parameters): PageRules => ({
	style: { kind: 'onePage' },
	rows: textOf(optionOf(parameters)('listField')),
});

/** How many rows are requested; Infinity for all. @throws RestError */
export const limitIn = ({ isOn, value }: Parameters): number =>
	isOn('returnAll')
		? Infinity
		: wholeNumber(value('limit'), quotedLabel('limit'), { min: 1, fallback: 50 });

/** The pages of a request, with its limits; undefined for a single request. @throws RestError */
export function readPagePlan(parameters: Parameters): PagePlan | undefined {
	const pages = readPageRules(parameters);
	if (pages === undefined) return undefined;
	const maxPages = optionOf(parameters)('maximumPages');
	return {
		...pages,
		maxPages: wholeNumber(maxPages, quotedLabel('maximumPages'), {
			min: 1,
			fallback: DEFAULT_MAX_PAGES,
		}),
		limit: limitIn(parameters),
	};
}
