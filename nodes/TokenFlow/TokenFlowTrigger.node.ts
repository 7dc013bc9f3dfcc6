import {
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { pollPlan } from '../rest/sync/run/poll';
import { authentication } from './fields/authentication';
import { pollUseOf } from './sync/pollUse';
import { triggerFields } from './sync/syncForm';

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
		subtitle:
			'={{ [$parameter["helloFlexList"], $parameter["flexFactorList"], $parameter["creditsafeList"]].find((list) => list && list !== "custom") || $parameter["path"] }}',
		description:
			'Call any REST API that requires a login, or start when its records are created or changed',
		defaults: { name: 'Token Flow Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'creditsafeApi',
				required: true,
				displayOptions: { show: { authentication: ['creditsafeApi'] } },
			},
			{
				name: 'flexPayApi',
				required: true,
				displayOptions: { show: { authentication: ['flexPayApi'] } },
			},
			{
				name: 'flexFactorApi',
				required: true,
				displayOptions: { show: { authentication: ['flexFactorApi'] } },
			},
			{
				name: 'helloFlexApi',
				required: true,
				displayOptions: { show: { authentication: ['helloFlexApi'] } },
			},
			{
				name: 'tokenFlowApi',
				required: true,
				displayOptions: { show: { authentication: ['tokenFlowApi'] } },
			},
		],
		properties: [authentication, ...triggerFields],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollPlan(this, triggerFields, () => pollUseOf(this));
	}
}
