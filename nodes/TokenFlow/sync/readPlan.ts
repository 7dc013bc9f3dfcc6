import { parseJson, textOf } from '../../../credentials/common/unknown';
import type { RequestParts } from '../../rest/call/apiRequest';
import { readPageRules, onePageOf } from '../../rest/customRequest/pagePlan';
import { type Parameters, requiredText, wholeNumber } from '../../rest/customRequest/parameters';
import { headersOf, queryOf } from '../../rest/customRequest/readRequest';
import { inputError } from '../../rest/errors/restError';
import type { RequestBody } from '../../rest/http';
import type { PageRules } from '../../rest/pagination';
import { timeOf } from '../../rest/sync/detect/times';
import type { ListSource, SyncPlan } from '../../rest/sync/list/plan';
import { isFiltered } from '../../rest/sync/list/question';
import type { DetectionRules, Start } from '../../rest/sync/syncTypes';
import { CUSTOM, isTimed, selectedList } from './lists';
import { readDetectionRules } from './readRules';

/** Default of *Maximum Records per Run*. */
const MAX_RECORDS = 10_000;

type Described = Omit<SyncPlan, 'maxRows' | 'start'>;

/** Pages as the form describes them. */
const pagesIn = (parameters: Parameters): PageRules =>
	readPageRules(parameters) ?? onePageOf(parameters);

/** A body as it was typed; what it is asked for is filled in later. @throws RestError */
function bodyIn({ value }: Parameters): RequestBody {
	const entered = value('jsonBody');
	const text = typeof entered === 'string' ? entered : JSON.stringify(entered ?? {});
	const isJson = parseJson(text.replace(/\{(?:since|until|after|token)\}/g, '0')) !== undefined;
	if (isJson) return { text, type: 'application/json' };
	throw inputError(
		"'JSON Body' is not valid JSON",
		'Text values need quotes, as in { "updatedAfter": "{since}" }.',
	);
}

function requestIn(parameters: Parameters): RequestParts {
	const isPost = parameters.text('method') === 'POST';
	return {
		method: isPost ? 'POST' : 'GET',
		path: requiredText(parameters, 'path', "'Path'", 'Path of the list, such as /orders.'),
		query: queryOf(parameters),
		headers: headersOf(parameters),
		...(isPost && { body: bodyIn(parameters) }),
	};
}

/** Parents are paginated like the list itself; where their rows are is detected. */
function parentsIn(
	{ option }: Parameters,
	{ parts, pages }: ListSource,
): Pick<SyncPlan, 'parents'> {
	const path = textOf(option('parentPath'));
	if (path === '') return {};
	const { headers = {} } = parts;
	const idField = textOf(option('parentIdField')) || 'id';
	return {
		parents: {
			list: { parts: { method: 'GET', path, headers }, pages: { ...pages, rows: '' } },
			idField,
		},
	};
}

/** A custom list. @throws RestError */
function customList(parameters: Parameters): Described {
	const list = { parts: requestIn(parameters), pages: pagesIn(parameters) };
	const rules = readDetectionRules(parameters, list.parts);
	if (rules.mode === 'cursor' && !isFiltered(rules, list.parts))
		throw inputError(
			"'Sync Token Parameter' is required",
			'Or use {token} in the path, query, headers or body.',
		);
	const detailsPath = textOf(parameters.option('detailsPath'));
	return {
		list,
		rules,
		...(detailsPath !== '' && { details: { path: detailsPath } }),
		...parentsIn(parameters, list),
	};
}

/** The predefined list that is selected, or the custom one. @throws RestError */
function listIn(parameters: Parameters): Described {
	const choiceIn = (name: string) => parameters.text(name) || CUSTOM;
	const selected = selectedList(parameters.text('authentication'), choiceIn);
	if (selected === undefined) return customList(parameters);
	if (selected !== 'unknown') return selected.plan;
	throw inputError(
		"The selected 'List' does not exist",
		'It may belong to a newer version of this package. Choose another one.',
	);
}

function dateIn({ value }: Parameters, zone: string): Start {
	const sinceMs = timeOf(value('startDate'), { zone });
	if (sinceMs !== undefined) return { from: 'date', sinceMs };
	throw inputError(
		"'Start Date' is not a date or time",
		'Use a format such as 2026-01-31 or 2026-01-31T13:45:00Z.',
	);
}

function startIn(parameters: Parameters, rules: DetectionRules, zone: string): Start {
	const from = parameters.text('startFrom');
	if (from === 'everything') return { from };
	if (from !== 'date') return { from: 'now' };
	if (isTimed(rules)) return dateIn(parameters, zone);
	throw inputError(
		"This list cannot be read 'Since a Date'",
		'Its records have no modification time. Choose Everything or From Now.',
	);
}

/**
 * The list to read, how changes in it are detected, and where the first run starts.
 * @param zone of the workflow (IANA name), for a date without one
 * @throws RestError for a missing or invalid setting
 */
export function syncPlanIn(parameters: Parameters, zone: string): SyncPlan {
	const list = listIn(parameters);
	const records = parameters.option('maximumRecords');
	return {
		...list,
		start: startIn(parameters, list.rules, zone),
		maxRows: wholeNumber(records, "'Maximum Records per Run'", {
			min: 1,
			fallback: MAX_RECORDS,
		}),
	};
}
