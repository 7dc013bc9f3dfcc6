import type { INodeProperties } from 'n8n-workflow';

import {
	type Advice,
	adviceText,
	advise,
	either,
	label,
	labelsOf,
	SETTINGS,
} from '../../../../nodes/rest/errors/labels';
import { toNodeError } from '../../../../nodes/rest/errors/nodeError';
import { RestError } from '../../../../nodes/rest/errors/restError';
import { fields } from '../../../project/ux/forms';

const text = (displayName: string, name: string, more: Partial<INodeProperties> = {}) =>
	({ displayName, name, type: 'string', default: '', ...more }) as INodeProperties;

const form: INodeProperties[] = [
	text('Path', 'path'),
	text('Method', 'method', { displayOptions: { show: { resource: ['request'] } } }),
	text('Options', 'options', {
		type: 'collection',
		options: [
			text('Timeout (Seconds)', 'timeout'),
			text('Query (JSON)', 'query', { displayOptions: { show: { '/path': ['orders'] } } }),
		],
	}),
];

const nodeWith = (parameters: Record<string, string>) => ({
	id: '1',
	name: 'Call',
	type: 'n8n-nodes-tokenflow.tokenFlow',
	typeVersion: 1,
	position: [0, 0] as [number, number],
	parameters,
});

describe('the labels of a form', () => {
	it('are those of its fields and, with the group they are in, of its optional fields', () => {
		expect(labelsOf(form, nodeWith({ resource: 'request', path: 'orders' }))).toEqual({
			path: "'Path'",
			method: "'Method'",
			options: "'Options'",
			timeout: "'Timeout' under 'Options'",
			query: "'Query (JSON)' under 'Options'",
		});
	});

	it('are not those of fields that are hidden now', () => {
		const labels = labelsOf(form, nodeWith({ resource: 'token', path: 'x' }));

		expect(Object.keys(labels).sort()).toEqual(['options', 'path', 'timeout']);
	});

	it('of a field that is there several times are those of the one that is shown', () => {
		const shown = (displayName: string, resource: string) =>
			text(displayName, 'limit', { displayOptions: { show: { resource: [resource] } } });
		const several = [shown('Limit', 'order'), shown('Most Rows', 'list')];

		expect(labelsOf(several, nodeWith({ resource: 'list' }))).toEqual({ limit: "'Most Rows'" });
	});
});

describe('advice', () => {
	const advice: Advice = [
		'It was not found.',
		either(advise`Check ${label.path}.`, 'Check the IDs.'),
		advise`Raise ${label.timeout} to ${90} seconds, such as ${'path'}.`,
	];

	it('names the settings of a form by their labels', () => {
		expect(adviceText(advice, labelsOf(form, nodeWith({})))).toBe(
			"It was not found. Check 'Path'. Raise 'Timeout' under 'Options' to 90 seconds, such as path.",
		);
	});

	it('says only what holds everywhere to a form without these settings', () => {
		expect(adviceText(advice)).toBe('It was not found. Check the IDs.');
	});

	it('that speaks of several settings is for the forms that have all of them', () => {
		const both = advise`Set ${label.path} or ${label.since}.`;

		expect(adviceText(both, { path: "'Path'" })).toBe('');
		expect(adviceText(both, { path: "'Path'", since: "'Since'" })).toBe(
			"Set 'Path' or 'Since'.",
		);
	});

	it('stays with an error that says more, and becomes the description of an error of n8n', () => {
		const failure = new RestError('status', 'No', advice, { status: 404 });
		const error = failure.with({ message: 'Page 2: No', advice: 'Try canary-1 again.' });
		const nodeError = toNodeError(nodeWith({}), error, {
			labels: { path: "'Path'" },
			redact: (said) => said.replace('canary-1', '***'),
		});

		expect(nodeError.message).toBe('Page 2: No');
		expect(nodeError.description).toBe("It was not found. Check 'Path'. Try *** again.");
	});
});

it('each setting that an engine speaks of is a field of some node', () => {
	const names = new Set(fields.map(({ property }) => property.name));

	expect(SETTINGS.filter((setting) => !names.has(setting))).toEqual([]);
});
