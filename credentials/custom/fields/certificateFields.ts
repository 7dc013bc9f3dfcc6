import type { INodeProperties } from 'n8n-workflow';

import { inSection, textField } from './show';

/** The public half of a client certificate; its key is a field of the credential's own. */
export const certificateFields: INodeProperties[] = [
	textField('certificate', 'Certificate', 'In PEM form, with the chain if the server needs it', {
		typeOptions: { rows: 3 },
		required: true,
		displayOptions: inSection('clientCertificate'),
	}),
	textField(
		'certificateAuthority',
		'Certificate Authority',
		"In PEM form; only if the server's own certificate is not a public one",
		{ typeOptions: { rows: 3 }, displayOptions: inSection('clientCertificate') },
	),
];
