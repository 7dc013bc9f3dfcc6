import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { methodsOf, propertiesOf } from '../rest/operations';
import { service } from './service';

export class FlexFactor implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'FlexFactor',
		name: 'flexFactor',
		icon: {
			light: 'file:../../icons/flexFactor.svg',
			dark: 'file:../../icons/flexFactor.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Rescue declined card payments and handle their orders',
		defaults: { name: 'FlexFactor' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'flexFactorApi', required: true }],
		properties: [...propertiesOf(service)],
	};

	methods = methodsOf(service);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { executeOperations } = await import('../rest/operations/execute.js');
		return await executeOperations(this, service);
	}
}
