import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { methodsOf, propertiesOf } from '../rest/operations';
import { service } from './service';

export class Creditsafe implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Creditsafe',
		name: 'creditsafe',
		icon: {
			light: 'file:../../icons/creditsafe.svg',
			dark: 'file:../../icons/creditsafe.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Find companies, read their credit reports and monitor them',
		defaults: { name: 'Creditsafe' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'creditsafeApi', required: true }],
		properties: [...propertiesOf(service)],
	};

	methods = methodsOf(service);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { executeOperations } = await import('../rest/operations/execute.js');
		return await executeOperations(this, service);
	}
}
