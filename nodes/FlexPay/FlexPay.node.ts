import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { methodsOf, propertiesOf } from '../rest/operations';
import { service } from './service';

export class FlexPay implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Flex Pay',
		name: 'flexPay',
		icon: { light: 'file:../../icons/flexPay.svg', dark: 'file:../../icons/flexPay.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Offer installments to shoppers and handle their orders and payments',
		defaults: { name: 'Flex Pay' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'flexPayApi', required: true }],
		properties: [...propertiesOf(service)],
	};

	methods = methodsOf(service);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { executeOperations } = await import('../rest/operations/execute.js');
		return await executeOperations(this, service);
	}
}
