import type { INodeProperties } from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { pageFields, requestForm } from '../../../../nodes/rest/customRequest/fields';
import { readPagePlan } from '../../../../nodes/rest/customRequest/pagePlan';
import type { Parameters } from '../../../../nodes/rest/customRequest/parameters';

const project = join(__dirname, '../../../..');

const optionsOf = ({ options = [] }: INodeProperties) =>
	options.filter((option): option is INodeProperties => 'displayName' in option);
const fields = pageFields({});
const pageOptions = fields.find(({ name }) => name === 'pageOptions');

/** A form that is filled in like this, and has its defaults elsewhere. */
function form(written: Record<string, unknown>): Parameters {
	const defaults = Object.fromEntries(fields.map((field) => [field.name, field.default]));
	const value = (name: string): unknown => ({ ...defaults, ...written })[name] ?? null;
	return {
		value,
		option: () => null,
		text: (name) => String(value(name) ?? '').trim(),
		isOn: (name) => value(name) === true,
		expression: () => undefined,
		rows: () => [],
	};
}

const plan = (written: Record<string, unknown>) => readPagePlan(form(written));

describe('the form of pagination', () => {
	it('is no plan where it is off, or hidden because of the method', () => {
		expect(plan({})).toBeUndefined();
		expect(plan({ pagination: null })).toBeUndefined();
	});

	it.each([
		['automatic', {}, { kind: 'automatic' }],
		['linkHeader', {}, { kind: 'linkHeader' }],
		['nextUrl', {}, { kind: 'nextUrl', path: 'next' }],
		[
			'pageNumber',
			{},
			{ kind: 'pageNumber', parameter: 'page', firstPage: 1, sendIn: 'query' },
		],
		['pageNumber', { firstPage: 0 }, { kind: 'pageNumber', firstPage: 0 }],
		['offset', {}, { kind: 'offset', parameter: 'offset', firstRow: 0, sendIn: 'query' }],
		['offset', { firstOffset: 1 }, { kind: 'offset', firstRow: 1 }],
		[
			'cursor',
			{ cursorField: 'meta.next' },
			{ kind: 'cursor', from: { in: 'body', name: 'meta.next' }, parameter: 'cursor' },
		],
		[
			'cursor',
			{ cursorIn: 'header', cursorHeader: 'X-Next' },
			{ kind: 'cursor', from: { in: 'header', name: 'X-Next' } },
		],
		[
			'cursor',
			{ cursorIn: 'lastRow' },
			{ kind: 'cursor', from: { in: 'lastRow', name: 'id' } },
		],
	])('%s with %j is %j', (pagination, written, style) => {
		expect(plan({ pagination, ...written })?.style).toMatchObject(style);
	});

	it('asks for 100 rows per page, 50 rows and at most 1000 pages unless it says otherwise', () => {
		expect(plan({ pagination: 'offset' })).toMatchObject({
			size: { parameter: 'limit', rows: 100 },
			limit: 50,
			maxPages: 1000,
			endStatuses: [],
			endsAtEmptyPage: false,
			allowsRepeats: false,
		});
		expect(plan({ pagination: 'pageNumber' })).not.toHaveProperty('size');
		expect(plan({ pagination: 'offset', limitParameter: '' })).not.toHaveProperty('size');
		expect(plan({ pagination: 'offset', returnAll: true })?.limit).toBe(Infinity);
	});

	const base = { sizeParameter: 'per', flagField: 'more', totalField: 'total' };
	it.each(optionsOf(pageOptions ?? fields[0] ?? ({} as INodeProperties)))(
		'reads the option $displayName',
		({ name, type, options = [], default: standard }) => {
			const other = {
				boolean: true,
				number: 7,
				string: name === 'endStatuses' ? '400, 404' : 'other',
				options: options
					.map((option) => ('value' in option ? option.value : ''))
					.find((value) => value !== standard),
			}[type as 'boolean' | 'number' | 'string' | 'options'];
			// A total in the body goes before one in a header.
			const runtime = name === 'totalHeader' ? {} : base;
			const given = (pageOptionsGiven: Record<string, unknown>) =>
				plan({ pagination: 'cursor', cursorField: 'next', pageOptions: pageOptionsGiven });

			expect(given({ ...runtime, [name]: other })).not.toEqual(given(runtime));
		},
	);
});

describe('the words of pagination', () => {
	const labels = new Set(
		requestForm({}, pageFields).flatMap((field) => [
			field.displayName,
			...optionsOf(field).map(({ displayName }) => displayName),
			...(field.options ?? []).map((option) => ('name' in option ? option.name : '')),
		]),
	);

	it('in the documentation are those of the form', () => {
		const page = readFileSync(join(project, 'docs/pagination.md'), 'utf8');
		const [guide = ''] = page.split('## If something is wrong');
		const named = [...guide.replace(/\s+/g, ' ').matchAll(/(?<!\*)\*([A-Z][^*]+?)\*(?!\*)/g)]
			.map(([, label = '']) => label)
			.filter((label) => !['On Error', 'Continue', 'Query Parameters'].includes(label));

		expect(new Set(named).size).toBeGreaterThan(25);
		expect(named.filter((label) => !labels.has(label))).toEqual([]);
	});

	it('of the options are all in the documentation', () => {
		const page = readFileSync(join(project, 'docs/pagination.md'), 'utf8');
		const missing = optionsOf(pageOptions ?? fields[0] ?? ({} as INodeProperties)).filter(
			({ displayName }) => !page.includes(`*${displayName}*`),
		);

		expect(pageOptions?.options?.length).toBeGreaterThan(10);
		expect(missing.map(({ displayName }) => displayName)).toEqual([]);
	});
});
