import type { INodeProperties } from 'n8n-workflow';

import { inSection, textField } from './show';

/** The public half of a client certificate; its key, a secret, is a field of the credential class. */
export const certificateFields: INodeProperties[] = [
	textField(
		'Certificate',
		'certificate',
		'In PEM format, with the certificate chain if the server requires it',
		{
			typeOptions: { rows: 3 },
			required: true,
			displayOptions: inSection('clientCertificate'),
		},
	),
	textField(
		'Certificate Authority',
		'certificateAuthority',
		"In PEM format. Only if the server's certificate is not issued by a public CA.",
		{ typeOptions: { rows: 3 }, displayOptions: inSection('clientCertificate') },
	),
];
