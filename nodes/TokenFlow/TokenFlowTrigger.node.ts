import {
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { authentication, credentialTypes } from './fields/credentialTypes';
import { CUSTOM, LIST_PARAMETERS } from './sync/lists';
import { triggerFields } from './sync/syncForm';
import { watchForm } from './token/watchFields';

export class TokenFlowTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Token Flow Trigger',
		name: 'tokenFlowTrigger',
		icon: {
			light: 'file:../../icons/tokenFlow.svg',
			dark: 'file:../../icons/tokenFlow.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: `={{ $parameter["watch"] === "credential" ? "credential" : [${LIST_PARAMETERS.map((name) => `$parameter["${name}"]`).join(', ')}].find((list) => list && list !== "${CUSTOM}") || $parameter["path"] }}`,
		description:
			'Call any REST API that requires a login, or start when its records change or its login fails',
		defaults: { name: 'Token Flow Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialTypes,
		properties: [authentication, ...watchForm(triggerFields)],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const { poll } = await import('./poll.js');
		return await poll(this);
	}
}
