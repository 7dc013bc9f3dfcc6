import type { INodeProperties } from 'n8n-workflow';

import { shownWhere } from '../../rest/customRequest/fields/where';
import { whenSignatureFails } from '../../rest/webhook/signature';
import { shown } from '../fields/formParts';
import { handshakeFields } from './handshakeFields';
import { registrationFields } from './registrationFields';
import { signatureFields } from './signatureFields';

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Maximum Age (Seconds)',
			name: 'maximumAge',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 300,
			description: 'How old a signature may be, where its time is signed',
		},
	],
};

/** The form of the trigger. @param authentication chooses the login for *Register at the API* */
export const webhookForm = (authentication: INodeProperties): INodeProperties[] => [
	{
		displayName:
			'Copy the production URL from <b>Webhook URLs</b> above to the webhook settings of the API. n8n must be reachable from the internet.',
		name: 'registrationNotice',
		type: 'notice',
		...shownWhere(shown('registration', 'manual')),
		default: '',
	},
	...signatureFields,
	...handshakeFields,
	...registrationFields(authentication),
	whenSignatureFails,
	options,
];
