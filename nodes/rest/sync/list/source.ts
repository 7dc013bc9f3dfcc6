import {
	isRecord,
	parseJson,
	textOf,
	type UnknownRecord,
} from '../../../../credentials/common/unknown';
import { buildRequest, type RequestParts } from '../../call/apiRequest';
import { call, type CallRules } from '../../call/call';
import { decodeText } from '../../call/charset';
import type { Session } from '../../call/session';
import { statusLine } from '../../errors/advice';
import { advise, label, type Setting } from '../../errors/labels';
import { RestError } from '../../errors/restError';
import type { ApiResponse } from '../../http';
import { walkList, type PagePlan, readPath } from '../../pagination';
import { pageRequest } from '../../pagination/pageRequest';
import { hasStatus } from '../../pagination/paginationErrors';
import { detectionFor } from '../detect';
import type { Detection, DetectionRules, PollContext, Question, ReadPages } from '../syncTypes';
import { withDetails } from './details';
import { eachParent } from './parents';
import type { ListSource, SyncPlan } from './plan';

/** What the list of a plan is read with. */
type ListReading = Pick<PollContext, 'byPosition' | 'hasOwnPages' | 'isFiltered' | 'pages'>;

/** What a plan is read with. */
export interface Source {
	readonly session: Session;
	readonly rules: CallRules;
	/** For each request, ms. */
	readonly timeoutMs?: number;
}

/** What the query of a list gets for a question. */
export function questionQuery(rules: DetectionRules, { since, after, token }: Question) {
	const parameter =
		'lookBack' in rules && rules.lookBack ? rules.lookBack.parameter : parameterOf(rules);
	const asked = since ?? after ?? token;
	return parameter === '' || asked === undefined ? {} : { [parameter]: asked };
}

const parameterOf = (rules: DetectionRules) => ('parameter' in rules ? rules.parameter : '');

/** The walk of a list, whose own query gets what is asked for. */
function walkerOf(
	{ session, rules }: Source,
	{ parts, pages }: ListSource,
	queryOf: (question: Question) => Readonly<Record<string, string>> = () => ({}),
): ReadPages {
	const request = buildRequest(session.flow, parts);
	return async function* (question, { from } = {}) {
		const plan: PagePlan = {
			...pages,
			// How much is read is for the budget to say: a ceiling would look like the list's end.
			maxPages: Infinity,
			mustBeWhole: true,
			...(from === undefined ? {} : { from }),
		};
		const query = queryOf(question);
		yield* walkList(
			session,
			pageRequest(request, { query, headers: {}, body: {} }),
			plan,
			rules,
		);
	};
}

const withPath = (list: ListSource, path: string): ListSource => ({
	...list,
	parts: { ...list.parts, path },
});

const timed = (parts: RequestParts, { timeoutMs }: Source): RequestParts =>
	timeoutMs === undefined ? parts : { ...parts, timeoutMs };

/** What an API answers for a record that was deleted since the list was read. */
const GONE: readonly number[] = [404, 410];

const isGone = (error: unknown) => hasStatus(error, GONE);

function detailsReader(source: Source, path: string) {
	const { session, rules } = source;
	return async (row: unknown): Promise<unknown> => {
		const filled = fillPath(path, row, 'detailsPath');
		const request = buildRequest(session.flow, timed({ method: 'GET', path: filled }, source));
		return await call(session, request, readDetails, rules).catch((error: unknown) => {
			if (isGone(error)) return undefined;
			throw error;
		});
	};
}

async function readDetails(response: ApiResponse): Promise<UnknownRecord> {
	const data = parseJson(decodeText(await response.body.bytes(), response.headers));
	if (isRecord(data)) return data;
	throw new RestError(
		'response',
		`The details of a record are not a JSON object (${statusLine(response)})`,
		advise`Check ${label.detailsPath}.`,
		{ status: response.status },
	);
}

/** Pages that are found by counting, or may be. */
function byPosition({
	style,
	size,
}: Pick<ListSource['pages'], 'size' | 'style'>): Pick<PollContext, 'byPosition'> {
	const isUnsure = style.kind === 'automatic';
	if (style.kind !== 'pageNumber' && style.kind !== 'offset' && !isUnsure) return {};
	return {
		byPosition: {
			...(size === undefined ? {} : { pageSize: size.rows }),
			...(isUnsure ? { isUnsure } : {}),
		},
	};
}

/** Whether a page style that the user chose leads to the last page, which has the sync token. */
const ownPages = ({ style }: ListSource['pages'], rules: DetectionRules) =>
	rules.mode === 'cursor' && style.kind !== 'automatic' && style.kind !== 'onePage'
		? { hasOwnPages: true }
		: {};

/** How a plan is detected, and what its list is read with. */
export function detectionOf(
	{ list, rules, details, parents }: SyncPlan,
	source: Source,
): { detection: Detection } & ListReading {
	const own = { ...list, parts: timed(list.parts, source) };
	const detection = detectionFor(rules);
	const pagesOf = (each: ListSource): ReadPages => {
		const pages = walkerOf(source, each, (question) => questionQuery(rules, question));
		return details === undefined
			? pages
			: withDetails(pages, detailsReader(source, details.path));
	};
	// Rows may be left out where details are asked for, so a short page proves nothing there.
	const place = {
		...byPosition(details === undefined ? list.pages : { style: list.pages.style }),
		...ownPages(list.pages, rules),
		isFiltered: Object.keys(questionQuery(rules, { after: '-' })).length > 0,
	};
	if (parents === undefined) return { detection, pages: pagesOf(own), ...place };
	const parentPages = walkerOf(source, {
		...parents.list,
		parts: timed(parents.list.parts, source),
	});
	const family = {
		idField: parents.idField,
		parents: parentPages,
		...byPosition(parents.list.pages),
		pagesOf: (parent: unknown) =>
			pagesOf(withPath(own, fillPath(own.parts.path, parent, 'path'))),
		detection,
	};
	return { detection: eachParent(family), pages: parentPages, ...place };
}

const PLACEHOLDER = /\{([^{}]+)\}/g;

/**
 * A path whose placeholders are filled from a row: `candidates/{guid}`.
 * @param setting that holds the path, for the error
 * @throws RestError where the row lacks a value
 */
function fillPath(path: string, row: unknown, setting: Setting): string {
	return path.replace(PLACEHOLDER, (_placeholder, name: string) => {
		const value = textOf(readPath(row, name));
		if (value !== '') return encodeURIComponent(value);
		throw new RestError(
			'response',
			`A record has no '${name}', which is used in the path '${path}'`,
			advise`The names in braces in ${label[setting]} must be fields of the list's records.`,
		);
	});
}
