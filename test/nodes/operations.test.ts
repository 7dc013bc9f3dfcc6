/** Operations × tests: none may be without a success and a failure. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { NodeCases } from './support/operationCases';
import { packageNodes } from './support/packageTypes';

/** Its operations are few and not tables; its tests are in its folder. */
const withoutTables = ['tokenFlow'];

const optionsOf = ({ options = [] }: INodeProperties) => options as INodePropertyOptions[];

/** `order: get` for each resource and operation that the form offers. */
function offered(properties: readonly INodeProperties[]): string[] {
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap((selector) =>
			(selector.displayOptions?.show?.resource ?? []).flatMap((resource) =>
				optionsOf(selector).map(({ value }) => `${String(resource)}: ${String(value)}`),
			),
		);
}

const nodes = packageNodes()
	.map(({ description }) => description)
	.filter(({ group, name }) => !group.includes('trigger') && !withoutTables.includes(name));

/** `cases` of the folder that is named after the node. */
function casesOf(name: string): NodeCases {
	const folder = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
	return jest.requireActual<{ cases: NodeCases }>(`./${folder}/cases`).cases;
}

describe.each(nodes.map((node) => [node.name, node] as const))('%s', (name, { properties }) => {
	const cases = casesOf(name);
	const operations = offered(properties);

	it('offers more than one operation', () => expect(operations.length).toBeGreaterThan(1));

	it.each(operations)('%s: has a success and a failure', (operation) => {
		const { succeeds = [], fails = [] } = cases[operation] ?? {};

		expect([succeeds.length, fails.length].every((count) => count > 0)).toBe(true);
	});

	it('has no cases of operations that it does not offer', () => {
		expect(Object.keys(cases).filter((key) => !operations.includes(key))).toEqual([]);
	});
});
