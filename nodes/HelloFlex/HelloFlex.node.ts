import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { methodsOf, propertiesOf } from '../rest/operations';
import { service } from './service';

export class HelloFlex implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HelloFlex',
		name: 'helloFlex',
		icon: {
			light: 'file:../../icons/helloFlex.svg',
			dark: 'file:../../icons/helloFlex.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Manage candidates, jobs, contracts and timecards of a staffing agency',
		defaults: { name: 'HelloFlex' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'helloFlexApi', required: true }],
		properties: [...propertiesOf(service)],
	};

	methods = methodsOf(service);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { executeOperations } = await import('../rest/operations/execute.js');
		return await executeOperations(this, service);
	}
}
