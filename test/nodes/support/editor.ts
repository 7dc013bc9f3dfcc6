/** The lists and forms that the editor loads while a node is filled in. */
import type {
	IDataObject,
	INode,
	INodeListSearchResult,
	INodePropertyOptions,
	ResourceMapperField,
} from 'n8n-workflow';
import memoize from 'lodash/memoize';
import { randomUUID } from 'node:crypto';

import type { ProviderName } from '../../sandbox';
import { packageNodes } from './packageTypes';
import { serviceOf, type Stage } from './stage';

export interface Editor {
	/** The list of a resource locator, for what was typed. */
	search(name: string, typed?: string, token?: string): Promise<INodeListSearchResult>;
	/** The choices of a dropdown. */
	options(name: string): Promise<INodePropertyOptions[]>;
	/** The fields of a resource mapper. */
	columns(name: string): Promise<ResourceMapperField[]>;
}

/** To make all nodes takes longer than what a form is opened for. */
const nodesOnce = memoize(packageNodes);

function methodsOf(node: string) {
	const found = nodesOnce().find(({ description }) => description.name === node);
	return found?.methods ?? {};
}

function required<Method>(method: Method | undefined, name: string): Method {
	if (method === undefined) throw new Error(`The node has no method ${name}`);
	return method;
}

/** A node in the editor, with these parameters and a credential for the simulator. */
export function openNode(
	{ core, sandbox }: Stage,
	provider: ProviderName,
	node: string,
	parameters: IDataObject = {},
): Editor {
	const { credentialType: type, fields } = serviceOf(provider);
	const id = randomUUID();
	core.credentials.save({ id, name: 'Form', type, data: fields(sandbox.origins[provider]) });
	const form = core.form({
		id: 'node',
		name: 'Node',
		type: `n8n-nodes-tokenflow.${node}`,
		typeVersion: 1,
		position: [0, 0],
		parameters: parameters as INode['parameters'],
		credentials: { [type]: { id, name: 'Form' } },
	});
	const { listSearch = {}, loadOptions = {}, resourceMapping = {} } = methodsOf(node);
	return {
		search: async (name, typed, token) =>
			await required(listSearch[name], name).call(form, typed, token),
		options: async (name) => await required(loadOptions[name], name).call(form),
		columns: async (name) => (await required(resourceMapping[name], name).call(form)).fields,
	};
}
