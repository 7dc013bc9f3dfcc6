import {
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { edition } from '../../credentials/common/edition';
import { methodsOf } from '../rest/operations';
import { registrationMethods } from '../rest/webhook/registration';
import { whenSignatureFails } from '../rest/webhook/signature';
import { service } from './service';
import { events } from './trigger/events';

export class HelloFlexTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HelloFlex Trigger',
		name: 'helloFlexTrigger',
		icon: {
			light: 'file:../../icons/helloFlex.svg',
			dark: 'file:../../icons/helloFlex.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ").replace("*", "all events") }}',
		description:
			'Manage candidates, contracts and timecards, or start when something happens in HelloFlex',
		defaults: { name: 'HelloFlex Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'helloFlexApi', required: true }],
		webhooks: [
			// HelloFlex verifies this URL before it registers the other webhook, so this one must be first.
			{ name: 'setup', httpMethod: 'GET', responseMode: 'onReceived', path: 'webhook' },
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties: [
			{
				displayName: 'Event Names or IDs',
				name: 'events',
				type: 'multiOptions',
				typeOptions: { loadOptionsMethod: 'events' },
				required: true,
				default: [],
				description:
					'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
			},
			whenSignatureFails,
			{
				displayName: edition.missedEvents({
					service: 'HelloFlex',
					finds: 'new and changed records',
				}),
				name: 'polling',
				type: 'notice',
				default: '',
			},
		],
	};

	methods = methodsOf(service, [events]);

	webhookMethods = registrationMethods(async (ctx, work) => {
		const { withRegistrations } = await import('./trigger/registration.js');
		return await withRegistrations(ctx, work);
	});

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { receiveDelivery } = await import('./trigger/delivery.js');
		return await receiveDelivery(this);
	}
}
