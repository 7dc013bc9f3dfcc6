import type { CredentialForm } from './credentialForm';
import { logOutValues } from './logOut';
import type { FieldSources } from './placeholders';
import type { LoginTemplates } from './steps';
import { carriedValues } from './tokenPlacement';
import { tokenResponseOf } from './tokenResponse';

/** Fields of the signed assertion; placeholders in its claims are part of the identity anyway. */
const ASSERTION_FIELDS = [
	'assertionAlgorithm',
	'assertionKeyId',
	'assertionIssuer',
	'assertionSubject',
	'assertionAudience',
	'assertionClaims',
	'assertionHeader',
	'assertionLifetime',
	'assertionScopeIn',
	'assertionSecretEncoding',
	'assertionCertificate',
	'certificateHeader',
	'privateKey',
	'privateKeyPassphrase',
];

/** Values of the login that are stored with the token. */
export const storedValues = (form: CredentialForm): string[] => [
	...new Set([...carriedValues(form), ...logOutValues(form)]),
];

/** Everything that can change the token: two different tokens never share an identity. */
export function identityOf(
	form: CredentialForm,
	fields: FieldSources,
	templates: LoginTemplates,
): string[] {
	const carried = storedValues(form);
	return [
		'tokenFlowApi',
		JSON.stringify(templates),
		...Object.entries(fields).map(([name, { value }]) => `${name}=${value}`),
		...ASSERTION_FIELDS.map((name) => `${name}=${form.exact(name)}`),
		...['tokenUrl', 'certificate', 'certificateKey', 'certificateAuthority'].map(
			(name) => `${name}=${form.exact(name)}`,
		),
		JSON.stringify(tokenResponseOf(form)),
		// What a token was stored without, only another login brings.
		...(carried.length === 0 ? [] : [JSON.stringify(carried)]),
	];
}
