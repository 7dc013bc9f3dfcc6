import type { INodeProperties } from 'n8n-workflow';

import { field, option } from '../../../credentials/common/form';
import { both, fieldWhere, shownWhere, type Where } from '../../rest/customRequest/fields/where';
import { choice, shown, text } from '../fields/formParts';

const AT_API = shown('registration', 'api');

const registration = field('Registration', 'registration', 'options', {
	noDataExpression: true,
	options: [
		option('By Hand', 'manual', 'You enter the production URL at the API'),
		option(
			'Register at the API',
			'api',
			'When the workflow is published, and removed when it is not',
		),
	],
	default: 'manual',
});

const requests: INodeProperties[] = [
	choice(AT_API, 'Subscribe Method', 'subscribeMethod', { POST: 'POST', PUT: 'PUT' }, 'POST'),
	text(AT_API, 'Subscribe Path', 'subscribePath', {
		placeholder: 'e.g. /webhooks',
		description: 'Path to which the registration is sent',
	}),
	field('Subscribe Body', 'subscribeBody', 'json', {
		...shownWhere(AT_API),
		default: '{\n  "url": "{webhookUrl}"\n}',
		description:
			'JSON of the registration, with {webhookUrl} for the production URL and {secret} for the secret of the credential',
	}),
	choice(
		AT_API,
		'Signing Key From',
		'secretFrom',
		{ credential: 'Credential', response: 'Response' },
		'credential',
		'Whether the API is given a secret, or makes one and returns it once',
	),
	text(both(AT_API, shown('secretFrom', 'response')), 'Signing Key Field', 'secretField', {
		placeholder: 'e.g. secret',
		description: 'Path of the secret in the response to the registration',
	}),
	text(AT_API, 'ID Field', 'registrationIdField', {
		default: 'id',
		description: 'Path of the ID in the response',
	}),
	text(AT_API, 'List Path', 'listPath', {
		placeholder: 'e.g. /webhooks',
		description:
			'Path that lists registrations. One with the URL of this node is used instead of making a second one.',
	}),
	choice(
		AT_API,
		'Unsubscribe Method',
		'unsubscribeMethod',
		{ DELETE: 'DELETE', POST: 'POST' },
		'DELETE',
	),
	text(AT_API, 'Unsubscribe Path', 'unsubscribePath', {
		placeholder: 'e.g. /webhooks/{id}',
		description: 'Path that removes the registration, with {id} for its ID',
	}),
];

/** How the URL gets to the API. @param authentication chooses the login for *Register at the API* */
export const registrationFields = (authentication: INodeProperties): INodeProperties[] => [
	registration,
	fieldWhere(AT_API, authentication),
	...requests,
];

/** Credential types of a login are required only for *Register at the API*. */
export const forRegistration = (where: Where): Where => both(where, AT_API);
