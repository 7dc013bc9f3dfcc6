/** Workflows that people import: what would go wrong there is not seen before they do. */
import { type INode, type INodeProperties, NodeHelpers } from 'n8n-workflow';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { services } from '../demo/services';
import type { WorkflowJson } from '../host/workflows';
import { packageNodes } from '../nodes/support/packageTypes';
import { filesBelow, projectFolder } from './sources';

const folder = join(projectFolder, 'examples');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as WorkflowJson;

const hostFolder = join(projectFolder, 'test/host');
const hostTests = filesBelow(hostFolder)
	.filter((path) => /^(?:\w+\/)?\w+\.test\.ts$/.test(path))
	.map((path) => readFileSync(join(hostFolder, path), 'utf8'))
	.join();

const OWN = 'n8n-nodes-tokenflow.';
/** What n8n adds: to polling triggers, and to nodes that an AI agent uses. */
const ADDED = ['pollTimes', 'descriptionType', 'toolDescription'];

const descriptions = new Map(
	packageNodes().map(({ description }) => [description.name, description]),
);

/** Names of fields, and of those in their collections. */
const namesIn = (properties: readonly INodeProperties[], field: string) =>
	properties
		.filter(({ name, type }) => name === field && type === 'collection')
		.flatMap(({ options = [] }) => options.map(({ name }) => name));

/** Of a node of this package; n8n makes a tool of each that agents may use. */
const descriptionOf = ({ type }: WorkflowJson['nodes'][number]) =>
	descriptions.get(type.slice(OWN.length).replace(/Tool$/, ''));

function unknownFields(node: WorkflowJson['nodes'][number]): string[] {
	const { type, parameters } = node;
	const description = descriptionOf(node);
	if (description === undefined) return [`no node ${type}`];
	const { properties } = description;
	const known = new Set([...properties.map(({ name }) => name), ...ADDED]);
	return Object.entries(parameters).flatMap(([name, value]) => {
		if (!known.has(name)) return [name];
		const inner = namesIn(properties, name);
		if (inner.length === 0 || typeof value !== 'object' || value === null) return [];
		return Object.keys(value)
			.filter((each) => !inner.includes(each))
			.map((each) => `${name}.${each}`);
	});
}

/** What n8n reports before it starts a workflow: fields that are required and empty. */
function emptyFields(node: WorkflowJson['nodes'][number]): string[] {
	const description = descriptionOf(node);
	if (description === undefined) return [];
	const { properties } = description;
	const stored = node as unknown as INode;
	// As n8n opens a workflow: what is not written down has its default.
	const parameters =
		NodeHelpers.getNodeParameters(
			properties,
			stored.parameters,
			true,
			false,
			stored,
			description,
		) ?? {};
	const issues = NodeHelpers.getNodeParametersIssues(
		properties,
		{ ...stored, parameters },
		description,
	);
	return Object.values(issues?.parameters ?? {}).flat();
}

const own = (workflow: WorkflowJson) => workflow.nodes.filter(({ type }) => type.startsWith(OWN));

describe.each(files)('the example %s', (file) => {
	const workflow = read(file);
	const names = workflow.nodes.map(({ name }) => name);

	it('has nodes of this package, filled in with fields that there are', () => {
		expect(own(workflow).length).toBeGreaterThan(0);
		expect(own(workflow).flatMap(unknownFields)).toEqual([]);
	});

	it('fills in each required field, so that n8n starts it', () => {
		expect(own(workflow).flatMap(emptyFields)).toEqual([]);
	});

	it('connects nodes that there are, each reached from a start or used by an agent', () => {
		const targets = Object.values(workflow.connections).flatMap((outputs) =>
			Object.values(outputs).flatMap((branches) => branches.flat().map(({ node }) => node)),
		);
		const used = Object.entries(workflow.connections)
			.filter(([, { main }]) => main === undefined)
			.map(([name]) => name);
		const notes = workflow.nodes.filter(({ type }) => type.endsWith('.stickyNote'));
		const starts = workflow.nodes.filter(({ type }) => /trigger$/i.test(type));
		const reached = new Set([
			...targets,
			...used,
			...[...notes, ...starts].map(({ name }) => name),
		]);

		expect(
			[...Object.keys(workflow.connections), ...targets].filter(
				(name) => !names.includes(name),
			),
		).toEqual([]);
		expect(names.filter((name) => !reached.has(name))).toEqual([]);
		expect(starts).toHaveLength(1);
	});

	it('names each node once and leaves the credential to the user', () => {
		const ids = workflow.nodes.map(({ id }) => id);
		const credentials = own(workflow).flatMap(({ credentials: used = {} }) =>
			Object.values(used),
		);

		expect([new Set(names).size, new Set(ids).size]).toEqual([names.length, ids.length]);
		expect(credentials.length).toBe(own(workflow).length);
		expect(credentials.filter(({ id }) => id !== '')).toEqual([]);
	});

	it('is in the list of examples, with a picture of its canvas', () => {
		const page = readFileSync(join(folder, 'README.md'), 'utf8');
		const picture = `docs/images/examples/${file.replace('.json', '.png')}`;

		expect(page).toContain(`](${file})`);
		expect(page).toContain(`](../${picture})`);
		expect(existsSync(join(projectFolder, picture))).toBe(true);
	});

	it('runs in a real n8n', () => {
		const isFirst = services.some(({ exampleFile }) => exampleFile === file);

		expect(isFirst || hostTests.includes(`'${file}'`)).toBe(true);
	});

	it('says in a note what to fill in', () => {
		const notes = workflow.nodes
			.filter(({ type }) => type.endsWith('.stickyNote'))
			.map(({ parameters }) => String(parameters.content));

		expect(notes.join(' ')).toMatch(/Choose your (?:own )?credential/);
	});
});
