import { defined, numberOf, parseJson, recordOf, type UnknownRecord } from '../../common/unknown';
import { CERTIFICATE_HEADERS } from '../clientAuth/certificateHeader';
import { isScopeClaim } from '../clientAuth/claims';
import type { CredentialForm } from '../credentialForm';
import type { Recipe } from './recipe';

/** Fields whose values differ between users, unless they are templates. */
const PERSONAL = [
	'assertionKeyId',
	'assertionIssuer',
	'assertionSubject',
	'assertionCertificate',
	'privateKeyPassphrase',
];

/** The personal fields of a form that a reader of its recipe has to fill in, too. */
export const personalFields = (form: CredentialForm): string[] =>
	['privateKey', ...PERSONAL].filter(
		(field) => form.text(field) !== '' && !form.text(field).includes('{'),
	);

const template = (form: CredentialForm, field: (typeof PERSONAL)[number]) =>
	form.text(field).includes('{') ? form.text(field) : undefined;

function objectIn(form: CredentialForm, field: string): UnknownRecord {
	const value = parseJson(form.exact(field));
	return recordOf(value);
}

const orNothing = <T extends object>(record: T): T | undefined =>
	Object.keys(record).length === 0 ? undefined : record;

const SECRETS = { text: true, hex: true, base64: true } as const;

/** What the fields of a signed JWT say, without what only its owner knows. */
export function assertionRecipe(form: CredentialForm): Required<Recipe>['assertion'] {
	const algorithm = form.text('assertionAlgorithm');
	const isSecret = algorithm.startsWith('HS');
	const scope = isScopeClaim(form) && form.text('scope') !== '' ? { scope: '{scope}' } : {};
	return defined({
		algorithm: algorithm === 'auto' ? undefined : algorithm,
		certificate:
			form.text('assertionCertificate') === ''
				? undefined
				: form.choice('certificateHeader', CERTIFICATE_HEADERS, 'x5t#S256'),
		secret: isSecret ? form.choice('assertionSecretEncoding', SECRETS, 'text') : undefined,
		keyId: template(form, 'assertionKeyId'),
		issuer: template(form, 'assertionIssuer'),
		subject: template(form, 'assertionSubject'),
		audience: form.text('assertionAudience') || undefined,
		seconds: numberOf(form.text('assertionLifetime')),
		claims: orNothing({ ...scope, ...objectIn(form, 'assertionClaims') }),
		header: orNothing(objectIn(form, 'assertionHeader')),
	});
}
