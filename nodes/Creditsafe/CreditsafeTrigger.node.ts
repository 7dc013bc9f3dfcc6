import {
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { methodsOf } from '../rest/operations';
import { service } from './service';
import { portfolio, triggerFields } from './trigger/fields';

export class CreditsafeTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Creditsafe Trigger',
		name: 'creditsafeTrigger',
		icon: {
			light: 'file:../../icons/creditsafe.svg',
			dark: 'file:../../icons/creditsafe.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["portfolioId"] ? "events of one portfolio" : "events of all portfolios" }}',
		description:
			'Find companies, read their credit reports, or start when a monitored one changes',
		defaults: { name: 'Creditsafe Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'creditsafeApi', required: true }],
		properties: [...triggerFields],
	};

	methods = methodsOf(service, portfolio.picker === undefined ? [] : [portfolio.picker]);

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const { pollEvents } = await import('./trigger/pollEvents.js');
		return await pollEvents(this);
	}
}
