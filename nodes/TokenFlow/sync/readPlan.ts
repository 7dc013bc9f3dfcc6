import { textOf } from '../../../credentials/common/unknown';
import type { RequestParts } from '../../rest/call/apiRequest';
import { RestError } from '../../rest/errors/restError';
import { timeOf } from '../../rest/sync/detect/times';
import type { ListSource, SyncPlan } from '../../rest/sync/list/plan';
import type { DetectionRules, Start } from '../../rest/sync/syncTypes';
import { type ListPages, listPagesOf, wholeNumber } from '../../rest/customRequest/pagePlan';
import type { Parameters } from '../../rest/customRequest/parameters';
import { headersOf, queryOf } from '../../rest/customRequest/readRequest';
import { CUSTOM, isTimed, pickedList } from './lists';
import { filled, rulesIn } from './readRules';

export const MAX_RECORDS = 10_000;

type Described = Omit<SyncPlan, 'maxRows' | 'start'>;

/** Pages as the form says; the continuation of a list can also lead from page to page. */
function pagesIn(parameters: Parameters, rules: DetectionRules): ListPages {
	const pages = listPagesOf(parameters);
	if (pages === undefined) return { style: { kind: 'onePage' } };
	if (rules.mode !== 'cursor' || pages.style.kind !== 'automatic') return pages;
	const { from, parameter } = rules;
	return { ...pages, style: { kind: 'cursor', from, parameter } };
}

function requestIn(parameters: Parameters): RequestParts {
	return {
		method: 'GET',
		path: filled(parameters, 'path', 'Path', 'It leads to the list, such as /orders.'),
		query: queryOf(parameters),
		headers: headersOf(parameters),
	};
}

/** The parents are read in pages as the list itself is; their rows are found by themselves. */
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

/** A list that the user describes. @throws RestError */
function describedIn(parameters: Parameters): Described {
	const rules = rulesIn(parameters);
	const list = { parts: requestIn(parameters), pages: pagesIn(parameters, rules) };
	const detailsPath = textOf(parameters.option('detailsPath'));
	return {
		list,
		rules,
		...(detailsPath === '' ? {} : { details: { path: detailsPath } }),
		...parentsIn(parameters, list),
	};
}

/** The list that the form describes or names. @throws RestError */
function listIn(parameters: Parameters): Described {
	const choiceIn = (name: string) => parameters.text(name) || CUSTOM;
	const picked = pickedList(parameters.text('authentication'), choiceIn);
	if (picked === undefined) return describedIn(parameters);
	if (picked !== 'unknown') return picked.plan;
	throw new RestError(
		'input',
		"The chosen 'List' does not exist",
		'It may belong to a newer version of this package. Choose another one.',
	);
}

function dateIn({ value }: Parameters, zone: string): Start {
	const sinceMs = timeOf(value('startDate'), { zone });
	if (sinceMs !== undefined) return { from: 'date', sinceMs };
	throw new RestError(
		'input',
		"'Start Date' is not a date or time",
		'Write it as in 2026-01-31 or 2026-01-31T13:45:00Z.',
	);
}

function startIn(parameters: Parameters, rules: DetectionRules, zone: string): Start {
	const from = parameters.text('startFrom');
	if (from === 'everything') return { from };
	if (from !== 'date') return { from: 'now' };
	if (isTimed(rules)) return dateIn(parameters, zone);
	throw new RestError(
		'input',
		"This list cannot be read 'Since a Date'",
		'Its records do not say when they were changed. Choose Everything or From Now.',
	);
}

/**
 * What is read, and how one tells what is new in it.
 * @param zone of the workflow, for a date without one
 * @throws RestError where a field is missing or cannot be used
 */
export function syncPlanIn(parameters: Parameters, zone: string): SyncPlan {
	const described = listIn(parameters);
	const records = parameters.option('maximumRecords');
	return {
		...described,
		start: startIn(parameters, described.rules, zone),
		maxRows: wholeNumber(records, "'Maximum Records per Run'", 1, MAX_RECORDS),
	};
}
