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
import type { ApiRequest, ApiResponse } from '../../http';
import { type PagePlan, readPath, walkList } from '../../pagination';
import { followLink } from '../../pagination/nextLink';
import { hasStatus } from '../../pagination/paginationErrors';
import { detectionFor } from '../detect';
import { hashOf } from '../detect/content';
import type {
	Detection,
	DetectionRules,
	PollContext,
	Position,
	Question,
	ReadPages,
} from '../syncTypes';
import { rulesWithDetails, withDetails } from './details';
import { eachParent } from './parents';
import { remembering } from './memory';
import type { ListSource, SyncPlan } from './plan';
import { askedParts, hasEnd, isFiltered, RESERVED } from './question';

/** What the list of a plan is read with. */
type ListReading = Pick<
	PollContext,
	'byPosition' | 'hasEnd' | 'hasOwnPages' | 'isFiltered' | 'pages'
>;

/** The answer to a request with a condition: the page is as it was. */
const NOT_MODIFIED = 304;

/** What a plan is read with. */
export interface Source {
	readonly session: Session;
	readonly rules: CallRules;
	/** For each request, ms. */
	readonly timeoutMs?: number;
}

/** A complete URL in place of a token, such as a delta link. */
const isUrl = (token: string | undefined): token is string =>
	/^(?:https?:\/\/|\/[^?\s]*\?)/i.test(token ?? '');

/** Where a walk begins whose token is a URL. @throws RestError where the token must not go there */
function placeOf(token: string, { url }: ApiRequest, { session: { flow } }: Source): Position {
	const call = { query: {}, headers: {}, body: {}, url: followLink(token, url, flow) };
	return { call, index: 0, start: 0 };
}

/**
 * Whether a response without a list changes nothing: no record is missed that the next poll would not
 * find. Windows are not read again.
 */
const isOnlyNews = (rules: DetectionRules): boolean =>
	rules.mode === 'cursor' ||
	rules.mode === 'newId' ||
	(rules.mode === 'changedSince' && rules.windowMs === undefined);

/** Asks a request that has no question of its own. */
const NOTHING_ASKED: DetectionRules = { mode: 'snapshot', idField: '' };

/** The walk of a list that is asked for what the rules ask. */
function walkerOf(
	source: Source,
	{ parts, pages }: ListSource,
	rules: DetectionRules = NOTHING_ASKED,
): ReadPages {
	const { session } = source;
	return async function* (question, { from, headers = {}, list = '', isPaged = false } = {}) {
		const { token, ...asked } = question;
		const isLink = isUrl(token);
		const request = buildRequest(
			session.flow,
			askedParts(parts, rules, isLink ? asked : question),
		);
		const isConditional = Object.keys(headers).length > 0;
		const isPart = isOnlyNews(rules) && Object.keys(question).length > 0;
		const place = from ?? (isLink ? placeOf(token, request, source) : undefined);
		const plan: PagePlan = {
			// How much is read is for the budget to say: a ceiling would look like the list's end.
			maxPages: Infinity,
			...pages,
			mustBeWhole: true,
			isPaged,
			firstHeaders: headers,
			rows: pages.rows || list,
			...(place === undefined ? {} : { from: place }),
			...(isConditional || isPart
				? { endStatuses: [...(pages.endStatuses ?? []), NOT_MODIFIED] }
				: {}),
			mayLackList: isPart,
		};
		yield* walkList(session, request, plan, source.rules);
	};
}

/** Names a request, so that one knows whether the same is asked again. */
const namedBy =
	({ session }: Source, { parts }: ListSource, rules: DetectionRules) =>
	(question: Question): string => {
		const { method, url, headers, body } = buildRequest(
			session.flow,
			askedParts(parts, rules, question),
		);
		return hashOf([
			method,
			url,
			headers,
			body !== undefined && 'text' in body ? body.text : '',
		]);
	};

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
	{ list, rules: asked, details, parents }: SyncPlan,
	source: Source,
): { detection: Detection } & ListReading {
	const rules = details === undefined ? asked : rulesWithDetails(asked);
	const own = { ...list, parts: timed(list.parts, source) };
	const pagesOf = (each: ListSource): ReadPages => {
		const pages = walkerOf(source, each, rules);
		return details === undefined
			? pages
			: withDetails(pages, detailsReader(source, details.path));
	};
	// Rows may be left out where details are asked for, so a short page proves nothing there.
	const place = {
		...byPosition(details === undefined ? list.pages : { style: list.pages.style }),
		...ownPages(list.pages, rules),
		isFiltered: isFiltered(rules, list.parts),
		hasEnd: hasEnd(rules, list.parts),
	};
	const isWindowed = rules.mode === 'changedSince' && rules.windowMs !== undefined;
	// Details may change although the list does not, and a window is only a part of it.
	const isAll = details === undefined && !isWindowed;
	const detection = remembering(detectionFor(rules), {
		...(isAll ? { nameOf: namedBy(source, own, rules) } : {}),
		needsList: rules.mode === 'snapshot' && rules.allowsMassDeletions !== true,
	});
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
		isWindowed,
	};
	return { detection: eachParent(family), pages: parentPages, ...place };
}

/** Fields of a record; what the list is asked for is filled in later. */
const PLACEHOLDER = new RegExp(`\\{(?!(?:${RESERVED.join('|')})\\})([^{}]+)\\}`, 'g');

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
