/** The lists that the editor loads, through the context of n8n-core. */
import { LoadOptionsContext } from 'n8n-core';
import {
	type IDataObject,
	type INode,
	type IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';

import { HelloFlex } from '../../../nodes/HelloFlex/HelloFlex.node';
import { HelloFlexTrigger } from '../../../nodes/HelloFlex/HelloFlexTrigger.node';
import { nodeTypesOf } from '../../core/nodeTypes';
import { serviceOf, type Stage, startStage } from '../support/stage';
import { contact, employer, picked } from './cases/values';

let stage: Stage;
beforeAll(async () => {
	stage = await startStage('helloflex');
});
afterAll(async () => await stage.stop());
beforeEach(() => {
	stage.fresh('helloflex');
	save();
});

function save(fields: Record<string, string> = {}): void {
	const data = { ...serviceOf('helloflex').fields(stage.sandbox.origins.helloflex), ...fields };
	stage.core.credentials.save({ id: 'editor', name: 'Editor', type: 'helloFlexApi', data });
}

function contextFor(node: HelloFlex | HelloFlexTrigger, parameters: IDataObject) {
	const { name } = node.description;
	const placed: INode = {
		id: 'node',
		name: 'Node',
		type: `n8n-nodes-tokenflow.${name}`,
		typeVersion: 1,
		position: [0, 0],
		parameters: parameters as INode['parameters'],
		credentials: { helloFlexApi: { id: 'editor', name: 'Editor' } },
	};
	const workflow = new Workflow({
		id: 'editor',
		nodes: [placed],
		connections: {},
		active: false,
		nodeTypes: nodeTypesOf([node]),
	});
	const runtime: Partial<IWorkflowExecuteAdditionalData> = {
		credentialsHelper: stage.core.credentials,
		currentNodeParameters: placed.parameters,
		variables: {},
	};
	return new LoadOptionsContext(workflow, placed, runtime as IWorkflowExecuteAdditionalData, '');
}

async function options(node: HelloFlex | HelloFlexTrigger, list: string, parameters = {}) {
	const load = node.methods.loadOptions?.[list];
	return (await load?.call(contextFor(node, parameters))) ?? [];
}

async function search(list: string, filter: string, parameters: IDataObject) {
	const node = new HelloFlex();
	const find = node.methods.listSearch?.[list];
	return await find?.call(contextFor(node, parameters), filter);
}

describe('a list of options', () => {
	it('has all entries, although HelloFlex returns them in pages', async () => {
		await stage.sandbox.control.act('helloflex', 'generate', { collection: 'tags', count: 64 });

		expect(await options(new HelloFlex(), 'tags')).toHaveLength(70);
	});

	it('of the trigger has the events that HelloFlex lists', async () => {
		const events = await options(new HelloFlexTrigger(), 'events');

		expect(events[0]).toEqual({ name: 'All Events', value: '*' });
		expect(events).toContainEqual(expect.objectContaining({ value: 'Contract.Updated' }));
	});

	it('shows why it is empty', async () => {
		save({ clientSecret: 'canary-wrong-secret' });

		await expect(options(new HelloFlex(), 'tags')).rejects.toMatchObject({
			message: expect.stringMatching(/rejected the login|login was rejected/),
		});
	});
});

describe('a list with search', () => {
	it('has the search results of HelloFlex', async () => {
		expect(await search('employers', 'Zandstra Installations 2', {})).toMatchObject({
			results: [{ name: expect.stringMatching(/^Zandstra Installations 2 \(/) }],
		});
	});

	it('depends on the selection in another field', async () => {
		const found = await search('contactPersons', '', {
			resource: 'contactPerson',
			operation: 'get',
			owners: 'employers',
			employerGuid: picked(employer(2)),
		});

		expect(found?.results.map(({ value }) => value)).toEqual([contact(2), contact(42)]);
	});
});
