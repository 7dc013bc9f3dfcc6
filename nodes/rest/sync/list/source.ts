import { buildRequest, type RequestParts } from '../../call/apiRequest';
import type { ApiRequest } from '../../http';
import { walkList } from '../../pagination';
import { followLink, withoutToken } from '../../pagination/nextLink';
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
import { detailsReader, rulesWithDetails, withDetails } from './details';
import { withListMemory } from './listMemory';
import { eachParent } from './parents';
import type { ListSource, Source, SyncPlan } from './plan';
import { askedParts, hasEnd, isFiltered } from './question';
import { rowPath } from './rowPath';

/** What the list of a plan is read with. */
type ListReading = Pick<
	PollContext,
	'byPosition' | 'hasEnd' | 'hasOwnPages' | 'isFiltered' | 'pages' | 'storable'
>;

/** The answer to a request with a condition: the page is as it was. */
const NOT_MODIFIED = 304;

/** A complete URL in place of a token, such as a delta link. */
const isUrl = (token: string | undefined): token is string =>
	/^(?:https?:\/\/|\/[^?\s]*\?)/i.test(token ?? '');

/** Where a walk begins whose token is a URL. @throws RestError where the token must not go there */
function placeOf(token: string, { url }: ApiRequest, { session: { flow } }: Source): Position {
	const call = { query: {}, headers: {}, body: {}, url: followLink(token, url, flow) };
	return { call, index: 0, start: 0 };
}

const isWindowed = (rules: DetectionRules): boolean =>
	rules.mode === 'changedSince' && rules.windowMs !== undefined;

/**
 * Whether a response without a list changes nothing: no record is missed that the next poll would not
 * find. Windows are not read again.
 */
const isOnlyNews = (rules: DetectionRules): boolean =>
	rules.mode !== 'snapshot' && !isWindowed(rules);

/** Asks a request that has no question of its own. */
const NOTHING_ASKED: DetectionRules = { mode: 'snapshot', idField: '' };

/** The walk of a list that is asked for what the rules ask. */
function walkerOf(
	source: Source,
	{ parts, pages }: ListSource,
	rules: DetectionRules = NOTHING_ASKED,
): ReadPages {
	const { session, timeoutMs = parts.timeoutMs } = source;
	const timed: RequestParts = timeoutMs === undefined ? parts : { ...parts, timeoutMs };
	return async function* (question, { from, headers = {}, list = '', isPaged = false } = {}) {
		const { token, ...asked } = question;
		const isLink = isUrl(token);
		const request = buildRequest(
			session.flow,
			askedParts(timed, rules, isLink ? asked : question),
		);
		const isConditional = Object.keys(headers).length > 0;
		const isPart = isOnlyNews(rules) && Object.keys(question).length > 0;
		const mayBeUnchanged = isConditional || isPart ? [NOT_MODIFIED] : [];
		const plan = {
			...pages,
			// How much is read is for the budget to say: a ceiling would look like the list's end.
			maxPages: pages.maxPages ?? Infinity,
			mustBeWhole: true,
			isPaged,
			firstHeaders: headers,
			rows: pages.rows || list,
			from: from ?? (isLink ? placeOf(token, request, source) : undefined),
			endStatuses: [...(pages.endStatuses ?? []), ...mayBeUnchanged],
			mayLackList: isPart,
		};
		yield* walkList(session, request, plan, source.rules);
	};
}

/** Names a request, so that one knows whether the same is asked again. */
const namedBy =
	({ session }: Source, { parts }: ListSource, rules: DetectionRules) =>
	(question: Question): string => {
		const asked = askedParts(parts, rules, question);
		const { method, url, headers, body } = buildRequest(session.flow, asked);
		const text = body !== undefined && 'text' in body ? body.text : '';
		return hashOf([method, url, headers, text]);
	};

/** Pages that are found by counting, or may be. */
function byPosition({ style, size }: ListSource['pages']): PollContext['byPosition'] {
	if (style.kind === 'cursor' || style.kind === 'onePage') return undefined;
	return {
		pageSize: size?.rows,
		isUnsure: style.kind !== 'pageNumber' && style.kind !== 'offset',
	};
}

/** Whether a page style that the user chose leads to the last page, which has the sync token. */
const hasOwnPages = ({ style }: ListSource['pages'], { mode }: DetectionRules) =>
	mode === 'cursor' && style.kind !== 'automatic' && style.kind !== 'onePage';

/** How a plan is detected, and what its list is read with. */
export function detectionOf(
	{ list, rules: asked, details, parents }: SyncPlan,
	source: Source,
): { detection: Detection } & ListReading {
	const rules = details === undefined ? asked : rulesWithDetails(asked);
	const pagesAt = (path: string): ReadPages => {
		const pages = walkerOf(source, { ...list, parts: { ...list.parts, path } }, rules);
		return details === undefined
			? pages
			: withDetails(pages, detailsReader(source, details.path));
	};
	// Details may change although the list does not, and a window is only a part of it.
	const isAll = details === undefined && !isWindowed(rules);
	const detection = withListMemory(detectionFor(rules), {
		nameOf: isAll ? namedBy(source, list, rules) : undefined,
		needsList: rules.mode === 'snapshot' && rules.allowsMassDeletions !== true,
	});
	const { parts, pages } = list;
	const reading = {
		// Rows may be left out where details are asked for, so a short page proves nothing there.
		byPosition: byPosition(details === undefined ? pages : { style: pages.style }),
		hasOwnPages: hasOwnPages(pages, rules),
		isFiltered: isFiltered(rules, parts),
		hasEnd: hasEnd(rules, parts),
		storable: (token: string) =>
			isUrl(token) ? withoutToken(token, source.session.flow) : token,
	};
	if (parents === undefined) return { detection, pages: pagesAt(parts.path), ...reading };
	const parentPages = walkerOf(source, parents.list);
	const family = {
		idField: parents.idField,
		parents: parentPages,
		byPosition: byPosition(parents.list.pages),
		pagesOf: (parent: unknown) => pagesAt(rowPath(parts.path, parent, 'path')),
		detection,
		isWindowed: isWindowed(rules),
	};
	return { detection: eachParent(family), pages: parentPages, ...reading };
}
