import type { INodeProperties } from 'n8n-workflow';

import { knownPageFields, requestForm } from '../customRequest/fields';
import type { Selectable, Service } from './operation';

/** The resource that every service has: a call for which there is no operation. */
export const customRequest: Selectable = {
	name: 'customRequest',
	displayName: 'Custom Request',
	description: 'Any other call of this API',
	operations: [
		{
			name: 'send',
			displayName: 'Send',
			action: 'Send a custom request',
			description:
				'Call any path of the API. Unlike Custom API Call, with pagination, retries and safe writes.',
		},
	],
};

/** Its form; pages only where the service says how it hands them out. */
export const customRequestForm = ({ pages }: Pick<Service, 'pages'>): INodeProperties[] =>
	requestForm({ show: { resource: [customRequest.name], operation: ['send'] } }, (where) =>
		pages === undefined ? [] : knownPageFields(where),
	);
