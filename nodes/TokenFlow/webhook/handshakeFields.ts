import type { INodeProperties } from 'n8n-workflow';

import { field, option } from '../../../credentials/common/form';
import { choice, shown, text } from '../fields/formParts';

const CHALLENGE = shown('handshake', 'challenge');

/** How the API verifies the URL. */
export const handshakeFields: INodeProperties[] = [
	field('Handshake', 'handshake', 'options', {
		options: [
			option(
				'Automatic',
				'automatic',
				'As the API chosen in Signature documents it; else none',
			),
			option('Fixed Response', 'fixed', 'GET is answered with a text'),
			option('None', 'none'),
			option(
				'Return a Challenge',
				'challenge',
				'A value in the URL, a header or a JSON body is returned',
			),
		],
		default: 'automatic',
		description:
			'How the API verifies the URL before it sends anything. HEAD is always answered.',
	}),
	choice(
		CHALLENGE,
		'Challenge In',
		'challengeIn',
		{ body: 'JSON Body', header: 'Header', query: 'Query' },
		'query',
		'Where the API sends the value to return',
	),
	text(CHALLENGE, 'Challenge Name', 'challengeName', {
		default: 'challenge',
		placeholder: 'e.g. hub.challenge',
		description: 'Name of the parameter or header, or path of the field, with the value',
	}),
	text(CHALLENGE, 'Response', 'handshakeResponse', {
		default: '{challenge}',
		placeholder: 'e.g. {"challenge": "{challenge}"}',
		description:
			'What is returned. Use {challenge} for the value, {hmac.hex} or {hmac.base64} for its HMAC-SHA256.',
	}),
	text(shown('handshake', 'fixed'), 'Response Text', 'handshakeText', { default: 'OK' }),
];
