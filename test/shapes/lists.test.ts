/**
 * What the editor loads for every provider's node, against responses generated from the provider's
 * definition: entries of lists, and the fields of forms that only the API knows.
 */
import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../../nodes/rest/operations';
import { COLLECTION_NAMES } from '../../nodes/rest/operations/collections';
import { type Editor, openNode } from '../nodes/support/editor';
import { type Stage, startStage } from '../nodes/support/stage';
import { requestFindings } from './compare';
import { filledForm } from './fill';
import { textsIn } from './generate';
import { missedPaths, unreadLists, watchBodies } from './observe';
import { serveShapes } from './serve';
import { shapesOf } from './shape';
import { setups } from './setups';
import { at, except, operationsOf } from './setups/read';
import type { Setup } from './setups/setup';

/** Mocks are made before anything else of this file. */
function observing() {
	return jest.requireActual<typeof import('./observe')>('./observe');
}
jest.mock('../../credentials/common/unknown', () => observing().unknown());

/** The fields of a form depend on the first values of enumerations, the entries of a list do not. */
const VARIANTS = { form: [0, 1, 2], list: [0] };
const TYPED = 'name';

const fieldsOf = (operation: Operation) =>
	[operation.fields ?? [], ...COLLECTION_NAMES.map((name) => operation[name] ?? [])].flat();

/** Each list and each form once, with an operation that has it. */
function methodsOf(setup: Setup) {
	const found = operationsOf(setup).flatMap(([key, operation]) =>
		fieldsOf(operation).flatMap(({ picker, columns }) => [
			...(picker === undefined ? [] : [[picker.name, 'list', key, operation] as const]),
			...(columns === undefined ? [] : [[columns.name, 'form', key, operation] as const]),
		]),
	);
	return [...new Map(found.map((entry) => [entry[0], entry])).values()];
}

interface Entry {
	readonly name: string;
	readonly value: unknown;
}

const isBlank = ({ name, value }: Entry) =>
	name === '' || value === '' || value === undefined || value === null;

/** `listCountries: GB` for each entry that shows nothing of the response. */
const unexplained = (method: string, entries: readonly Entry[], texts: readonly string[]) =>
	entries
		.filter((entry) => isBlank(entry) || !texts.some((text) => entry.name.includes(text)))
		.map(({ value }) => `${method}: ${String(value)}`);

/** Some lists show nothing until something was typed. */
async function entriesOf(editor: Editor, name: string, kind: 'form' | 'list'): Promise<Entry[]> {
	if (kind === 'list') {
		const { results } = await editor.search(name, '');
		return results.length > 0 ? results : (await editor.search(name, TYPED)).results;
	}
	const fields = await editor.columns(name);
	const options = fields.flatMap((field) => (field.options ?? []) as Entry[]);
	return [...fields.map(({ displayName, id }) => ({ name: displayName, value: id })), ...options];
}

const withMethods = setups.filter((setup) => methodsOf(setup).length > 0);

describe.each(withMethods.map((setup) => [setup.node, setup] as const))('%s', (node, setup) => {
	const { provider, known, mayBeMissing, mayBeUnread, ownNames } = setup;
	const shapes = shapesOf(provider);
	let stage: Stage;
	beforeAll(async () => {
		stage = await startStage(provider);
	});
	afterAll(async () => await stage.stop());

	/** What the method gives, and what is wrong with how it came about. */
	async function load(
		[name, kind, key, operation]: ReturnType<typeof methodsOf>[number],
		variant: number,
	) {
		stage.fresh(provider);
		const { control } = stage.sandbox;
		const bodies = serveShapes({ control, provider, shapes }, { known, variant });
		const [resource, operationName] = key.split(': ');
		const open = (parameters: IDataObject) =>
			openNode(stage, provider, node, { resource, operation: operationName, ...parameters });
		const parameters = await filledForm(operation, {}, { open, variant });
		control.resetCounters(provider);
		watchBodies(bodies);
		const entries = await entriesOf(open(parameters), name, kind);
		const requests = control.log(provider, { kind: 'resource' });
		const texts = [...bodies].flatMap((body) => (body === '' ? [] : textsIn(JSON.parse(body))));
		const isAsked = requests.length > 0;
		return {
			count: entries.length,
			requests: requests.flatMap((request) => requestFindings(shapes, request)),
			missed: except(mayBeMissing, at(name, missedPaths())),
			unread: isAsked ? except(mayBeUnread, at(name, unreadLists())) : [],
			unexplained: isAsked ? except(ownNames, unexplained(name, entries, texts)) : [],
		};
	}

	it.each(methodsOf(setup))('%s (%s of %s) shows what the response has', async (...method) => {
		for (const variant of VARIANTS[method[1]]) {
			const { count, ...findings } = await load(method, variant);

			expect(count).toBeGreaterThan(0);
			expect(findings).toEqual({ requests: [], missed: [], unread: [], unexplained: [] });
		}
	});
});
