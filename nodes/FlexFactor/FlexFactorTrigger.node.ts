import {
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { edition } from '../../credentials/common/edition';
import { registrationMethods } from '../rest/webhook/registration';
import { whenSignatureFails } from '../rest/webhook/signature';
import { EVENTS } from './trigger/events';

export class FlexFactorTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'FlexFactor Trigger',
		name: 'flexFactorTrigger',
		icon: {
			light: 'file:../../icons/flexFactor.svg',
			dark: 'file:../../icons/flexFactor.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ").replace("*", "all events") }}',
		description: 'Rescue declined card payments, or start when something happens to an order',
		defaults: { name: 'FlexFactor Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'flexFactorApi', required: true }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties: [
			{
				displayName:
					"Webhooks must be registered in the FlexFactor portal. Open Developers > Webhooks > Create, enter the production URL from 'Webhook URLs' above and choose the events. Then copy the key shown there to 'Webhook Signing Key' in the credential.",
				name: 'registration',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Trigger On',
				name: 'events',
				type: 'multiOptions',
				required: true,
				options: EVENTS,
				default: ['*'],
			},
			whenSignatureFails,
			{
				displayName: edition.missedEvents({
					service: 'FlexFactor',
					finds: 'new orders and statuses',
				}),
				name: 'polling',
				type: 'notice',
				default: '',
			},
		],
	};

	/** Webhooks are registered manually in the portal, so there is nothing to check, create or delete. */
	webhookMethods = registrationMethods(async () => true);

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { receiveDelivery } = await import('./trigger/delivery.js');
		return await receiveDelivery(this);
	}
}
