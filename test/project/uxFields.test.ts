/** What fields of n8n's forms must be, beyond their words; see `ux.test.ts`. */
import type { INodeProperties, NodeParameterValueType } from 'n8n-workflow';

import { broken, choicesOf, credentials, fields, nodes, visible } from './ux/forms';

/** Characters that a description needs to say more than the name. */
const MIN_DESCRIPTION = 15;

describe('resources and operations', () => {
	const selectors = visible.filter(({ property }) => property.name === 'operation');

	it('come first and take no expressions', () => {
		for (const { properties, group } of nodes.filter(
			({ group }) => !group.includes('trigger'),
		)) {
			const names = properties
				.filter(({ type }) => type !== 'notice')
				.map(({ name }) => name);
			const position = names.filter((name) => name !== 'authentication');
			expect([group, position.slice(0, 2)]).toEqual([group, ['resource', 'operation']]);
		}
		expect(broken(selectors, ({ property }) => property.noDataExpression === true)).toEqual([]);
	});

	it('say what they do in words that a person and an agent can act on', () => {
		const operations = selectors.flatMap(({ at, property }) =>
			choicesOf(property).map((choice) => ({ at: `${at}: ${choice.name}`, ...choice })),
		);

		expect(
			operations
				.filter(({ action = '' }) => !/^[A-Z][a-z]+ \S+/.test(action))
				.map(({ at }) => at),
		).toEqual([]);
		expect(
			operations
				.filter(({ description = '' }) => description.length < MIN_DESCRIPTION)
				.map(({ at, description }) => `${at}: "${description}" is too short`),
		).toEqual([]);
		const many = operations.filter(({ value }) => value === 'getAll');
		expect(
			many
				.filter(
					({ name, action = '' }) =>
						name !== 'Get Many' || !action.startsWith('Get many '),
				)
				.map(({ at }) => at),
		).toEqual([]);
	});

	it('have Return All and Limit in the usual words', () => {
		const all = visible.filter(({ property }) => property.name === 'returnAll');
		const limits = visible.filter(({ property }) => property.name === 'limit');

		expect(all.length).toBeGreaterThan(0);
		expect(
			broken(
				all,
				({ property: { displayName, default: value, description } }) =>
					displayName === 'Return All' &&
					value === false &&
					description === 'Whether to return all results or only up to a given limit',
			),
		).toEqual([]);
		expect(
			broken(
				limits,
				({ property: { default: value, description, typeOptions } }) =>
					value === 50 &&
					description === 'Max number of results to return' &&
					typeOptions?.minValue === 1,
			),
		).toEqual([]);
	});
});

describe('secrets', () => {
	it('are masked wherever their name shows what they are', () => {
		const secret =
			/password|secret|(?:api|private|signing|tokenization)key|passphrase|^(?:access|refresh)token$/i;
		const found = fields.filter(
			({ property, isCredential }) =>
				secret.test(property.name) &&
				['string', 'hidden'].includes(property.type) &&
				isCredential,
		);

		expect(found.length).toBeGreaterThan(8);
		expect(
			broken(
				found,
				({ property }) =>
					property.typeOptions?.password === true ||
					/path|field|name|algorithm|type/i.test(property.name),
			),
		).toEqual([]);
	});

	it('are not asked for by nodes', () => {
		const secret = /password|secret|api ?key|private ?key|card ?number|\bcvv\b|\bcvc\b/i;
		const asked = visible.filter(
			({ isCredential, property }) =>
				!isCredential &&
				['number', 'string'].includes(property.type) &&
				secret.test(property.displayName),
		);

		expect(
			broken(asked, ({ property }) => /^Test | Result Code$/.test(property.displayName)),
		).toEqual([]);
	});
});

describe('every field', () => {
	const valuesOf = (
		properties: readonly INodeProperties[],
		name: string,
	): NodeParameterValueType[] =>
		properties
			.filter((each) => each.name === name)
			.flatMap((each): NodeParameterValueType[] =>
				each.type === 'boolean'
					? [true, false]
					: choicesOf(each).map(({ value }) => value as NodeParameterValueType),
			);

	/** Conditions on choices must name choices that there are. */
	function unreachable(name: string, properties: readonly INodeProperties[]): string[] {
		return properties.flatMap((property) =>
			Object.entries(property.displayOptions?.show ?? {}).flatMap(([other, wanted]) => {
				const possible = valuesOf(properties, other);
				if (other.startsWith('@') || possible.length === 0) {
					const exists =
						other.startsWith('@') || properties.some((each) => each.name === other);
					return exists ? [] : [`${name} > ${property.name}: ${other} does not exist`];
				}
				const impossible = (wanted ?? []).filter(
					(value) =>
						typeof value !== 'object' &&
						!possible.includes(value as NodeParameterValueType),
				);
				return impossible.map(
					(value) => `${name} > ${property.name}: ${other} is never ${String(value)}`,
				);
			}),
		);
	}

	it('can be reached by some choice in its form', () => {
		expect(
			[...nodes, ...credentials].flatMap(({ name, properties }) =>
				unreachable(name, properties),
			),
		).toEqual([]);
	});

	it('is shown once at a time under its name', () => {
		const doubled = nodes.flatMap(({ name, properties }) => {
			const seen = new Map<string, number>();
			for (const property of properties) {
				const { show = {}, hide = {} } = property.displayOptions ?? {};
				const key = JSON.stringify([property.name, show, hide]);
				seen.set(key, (seen.get(key) ?? 0) + 1);
			}
			return [...seen].filter(([, count]) => count > 1).map(([key]) => `${name} ${key}`);
		});

		expect(doubled).toEqual([]);
	});

	it('of a node belongs to a resource or to a trigger', () => {
		const loose = nodes
			.filter(({ group }) => !group.includes('trigger'))
			.flatMap(({ name, properties }) =>
				properties
					.filter(
						({ name: field, displayOptions }) =>
							!['resource', 'authentication'].includes(field) &&
							displayOptions?.show?.resource === undefined,
					)
					.map(({ name: field }) => `${name} > ${field}`),
			);

		expect(loose).toEqual([]);
	});

	it('of a credential is shown without a pattern, which n8n would run in a sandbox at each request', () => {
		const patterns = credentials.flatMap(({ name, properties }) =>
			properties
				.filter(({ displayOptions }) =>
					JSON.stringify(displayOptions ?? {}).includes('"regex"'),
				)
				.map(({ name: field }) => `${name} > ${field}`),
		);

		expect(patterns).toEqual([]);
	});
});
