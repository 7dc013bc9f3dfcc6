import type { INodeProperties } from 'n8n-workflow';

import { field } from '../../../credentials/common/form';
import { shownWhere } from '../../rest/customRequest/fields/where';
import { whenSignatureFails } from '../../rest/webhook/signature';
import { shown } from '../fields/formParts';
import { handshakeFields } from './handshakeFields';
import { registrationFields } from './registrationFields';
import { signatureFields } from './signatureFields';

const options = field('Options', 'options', 'collection', {
	placeholder: 'Add Option',
	options: [
		field('Maximum Age (Seconds)', 'maximumAge', 'number', {
			typeOptions: { minValue: 1 },
			default: 300,
			description: 'How old a signature may be, where its time is signed',
		}),
	],
});

/** The form of the trigger. @param authentication chooses the login for *Register at the API* */
export const webhookForm = (authentication: INodeProperties): INodeProperties[] => [
	field(
		'Copy the production URL from <b>Webhook URLs</b> above to the webhook settings of the API. n8n must be reachable from the internet.',
		'registrationNotice',
		'notice',
		{ ...shownWhere(shown('registration', 'manual')) },
	),
	...signatureFields,
	...handshakeFields,
	...registrationFields(authentication),
	whenSignatureFails,
	options,
];
