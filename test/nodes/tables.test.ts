/** What the types cannot see in the tables of operations. */
import type { Field, Operation, Service } from '../../nodes/rest/operations';
import { packageNodes } from './support/packageTypes';

const tables = packageNodes()
	.map(({ description }) => description)
	.filter(({ group, name }) => !group.includes('trigger') && name !== 'tokenFlow')
	.map(({ name, credentials = [] }) => {
		const folder = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
		const path = `../../nodes/${folder}/service`;
		const { service } = jest.requireActual<{ service: Service }>(path);
		return { name, credentials: credentials.map((each) => each.name), service };
	});

const collectionsOf = (operation: Operation): Array<readonly Field[]> => [
	operation.fields ?? [],
	operation.additionalFields ?? [],
	operation.filters ?? [],
	operation.options ?? [],
	operation.updateFields ?? [],
];

const operations = tables.flatMap(({ name, service }) =>
	service.resources.flatMap((resource) =>
		resource.operations.map((operation) => ({
			at: `${name} ${resource.name}: ${operation.name}`,
			operation,
			fields: collectionsOf(operation).flat(),
		})),
	),
);

const findings = (find: (entry: (typeof operations)[number]) => readonly string[]) =>
	operations.flatMap((entry) => find(entry).map((what) => `${entry.at}: ${what}`));

const placesIn = (path: string) =>
	[...path.matchAll(/\{\/?(\w+)\*?\}/g)].map(([, name = '']) => name);
const pathOf = ({ to }: Field) => (to !== undefined && 'path' in to ? to.path : undefined);

it('the tables of all operations are found', () => {
	expect(operations.length).toBeGreaterThan(20);
});

it('tables belong to the credential that the node asks for', () => {
	expect(
		tables.filter(({ credentials, service }) => credentials.join() !== service.credential),
	).toEqual([]);
});

it('tables fill every place of a path, and no other', () => {
	const wrong = findings(({ operation, fields }) => {
		const places = placesIn(operation.path);
		const filled = fields.map(pathOf).filter((name): name is string => name !== undefined);
		return [
			...places
				.filter((place) => !filled.includes(place))
				.map((place) => `{${place}} stays empty`),
			...filled
				.filter((name) => !places.includes(name))
				.map((name) => `no {${name}} in the path`),
		];
	});

	expect(wrong).toEqual([]);
});

it('tables make fields depend only on fields that stand beside them', () => {
	const wrong = findings(({ operation, fields }) =>
		fields.flatMap(({ property }) =>
			Object.keys(property.displayOptions?.show ?? {}).filter((name) => {
				const together = collectionsOf(operation).find((group) =>
					group.some((each) => each.property === property),
				);
				return together?.every((each) => each.property.name !== name) ?? true;
			}),
		),
	);

	expect(wrong).toEqual([]);
});

it('tables give each field of a form a name of its own', () => {
	const wrong = findings(({ operation }) =>
		collectionsOf(operation).flatMap((group) => {
			const names = group.map(({ property }) => property.name);
			return names.filter((name, index) => names.indexOf(name) !== index);
		}),
	);

	expect(wrong).toEqual([]);
});

it('tables simplify to ten fields at most', () => {
	const wrong = findings(({ operation: { output } }) =>
		Array.isArray(output?.simplify) && output.simplify.length > 10 ? ['too many fields'] : [],
	);

	expect(wrong).toEqual([]);
});

it('tables ask for the page of a list only where pages are', () => {
	const wrong = findings(({ operation: { name, pages } }) =>
		name === 'getAll' && pages === undefined ? ['no Return All'] : [],
	);

	expect(wrong).toEqual([]);
});

it('tables name each picker once', () => {
	const wrong = tables.flatMap(({ name, service }) => {
		const pickers = service.resources
			.flatMap((resource) => resource.operations)
			.flatMap((operation) => collectionsOf(operation).flat())
			.flatMap(({ picker }) => (picker === undefined ? [] : [picker]));
		const different = new Set(pickers);
		const names = [...different].map((picker) => picker.name);
		return names
			.filter((each, index) => names.indexOf(each) !== index)
			.map((each) => `${name}: ${each}`);
	});

	expect(wrong).toEqual([]);
});
